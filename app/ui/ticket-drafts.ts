import { type RefObject, useEffect } from "react";

/**
 * Keeps what is written in a ticket's text fields while another of its forms is sent: in this tab, until the field's own
 * form goes out. Without a script, or without storage, nothing is kept.
 */
export function useDrafts(root: RefObject<HTMLElement>, ticket: string): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const key = `kvit-drafts ${ticket}`;
    const areas = () => [...element.querySelectorAll<HTMLTextAreaElement>("textarea[id]")];
    const keep = (gone?: EventTarget | null) => {
      const written = areas().filter(({ form, value }) => form !== gone && value.trim() !== "");
      write(key, Object.fromEntries(written.map(({ id, value }) => [id, value])));
    };
    const drafts = read(key);
    for (const area of areas()) {
      const draft = drafts[area.id];
      if (!draft || area.value !== "") continue;
      area.value = draft;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const typed = () => keep();
    const sent = ({ target }: Event) => keep(target);
    element.addEventListener("input", typed);
    element.addEventListener("submit", sent);
    return () => {
      element.removeEventListener("input", typed);
      element.removeEventListener("submit", sent);
    };
  }, [root, ticket]);
}

function read(key: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function write(key: string, drafts: Record<string, string>): void {
  try {
    if (Object.keys(drafts).length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(drafts));
  } catch {
    // A browser that stores nothing keeps no drafts.
  }
}
