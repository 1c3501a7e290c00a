import { type EventKind, hashDetails, type SubjectKind } from "#app/domain/core/index.ts";
import type { Book } from "./book.ts";
import type { Random } from "./random.ts";

export interface SeedEvent {
  at: Date;
  kind: EventKind;
  subject: { kind: SubjectKind; id: string };
  actor?: { kind: "staff" | "contact"; id: string };
  clientId?: string;
  data?: Record<string, unknown>;
  details?: Record<string, unknown>;
  source?: "web" | "worker" | "cli";
}

/** Notes what happened, as `recordEvent` does, but quietly: no job follows. Returns the event's id. */
export function noteEvent(book: Book, businessId: string, random: Random, event: SeedEvent): string {
  const { at, kind, subject, actor, clientId = null, data = {}, details, source = "cli" } = event;
  const id = random.id(at);
  const key = details && Buffer.from(random.bytes(new Uint8Array(32)));
  book.events.push({
    businessId,
    id,
    at,
    kind,
    actorKind: actor?.kind ?? "system",
    actorId: actor?.id ?? null,
    clientId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    data,
    detailsHash: key ? hashDetails(key, details) : null,
    source,
    requestId: null,
  });
  book.unsealedEvents.push({ businessId, eventId: id });
  if (key) book.eventDetails.push({ businessId, eventId: id, clientId, key, details });
  return id;
}
