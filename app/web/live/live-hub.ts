import type { LiveChange } from "#app/domain/core/index.ts";

/** Somebody who looks at a page about something. */
export interface LiveWatch {
  businessId: string;
  /** "*" at the desk; in the portal only what concerns these clients is told */
  clientIds: "*" | readonly string[];
  /** the id the page is about */
  about: string;
  /** the person, of whom only so many pages are served at once */
  personId: string;
  onChange(): void;
  onEnd(): void;
}

export interface LiveHub {
  /** Returns how to stop; undefined when this person has too many pages open already. */
  watch(watch: LiveWatch): (() => void) | undefined;
  tell(change: LiveChange): void;
  /** Everybody asks again: something may have been missed. */
  tellAll(): void;
  /** The process ends: every stream is closed, and nobody new is let in. */
  end(): void;
}

/** A browser opens six connections to a host at most over HTTP/1.1; a proxy may open more. */
export const mostOfOnePerson = 12;

/** Who looks at what in this process. */
export function liveHub(): LiveHub {
  const watches = new Map<string, Set<LiveWatch>>();
  const ofPerson = new Map<string, number>();
  let isOver = false;
  const count = (personId: string, by: number) => {
    const now = (ofPerson.get(personId) ?? 0) + by;
    if (now > 0) ofPerson.set(personId, now);
    else ofPerson.delete(personId);
  };
  const all = () => [...watches.values()].flatMap((some) => [...some]);
  return {
    watch(watch) {
      if (isOver || (ofPerson.get(watch.personId) ?? 0) >= mostOfOnePerson) return undefined;
      const some = watches.get(watch.about) ?? new Set();
      watches.set(watch.about, some.add(watch));
      count(watch.personId, 1);
      return () => {
        if (!some.delete(watch)) return;
        count(watch.personId, -1);
        if (some.size === 0) watches.delete(watch.about);
      };
    },
    tell(change) {
      for (const id of change.about)
        for (const watch of watches.get(id) ?? []) if (mayHear(watch, change)) watch.onChange();
    },
    tellAll() {
      for (const watch of all()) watch.onChange();
    },
    end() {
      isOver = true;
      for (const watch of all()) watch.onEnd();
    },
  };
}

function mayHear({ businessId, clientIds }: LiveWatch, change: LiveChange): boolean {
  if (businessId !== change.businessId) return false;
  return clientIds === "*" || (change.clientId !== null && clientIds.includes(change.clientId));
}
