import type { KnownClient } from "./clients.ts";
import { noteEvent } from "./events.ts";
import { receiversOf } from "./mails.ts";
import type { Frame } from "./shapes.ts";

const minuteMs = 60_000;

/** Perhaps a contact has opened the document: most do within two days, some never. Returns the moment. */
export function noteFirstRead(
  frame: Frame,
  client: KnownClient,
  document: { kind: "invoice" | "credit_note"; id: string; issuedAt: Date },
  percent: number,
): Date | null {
  const { book, businessId, random, now } = frame;
  const reader = random.pick(receiversOf(client));
  const isQuick = random.chance(60);
  const minutes = isQuick ? random.int(3, 400) : random.int(400, 3_300);
  const at = new Date(document.issuedAt.getTime() + minutes * minuteMs);
  if (!random.chance(percent) || at >= now) return null;
  noteEvent(book, businessId, random, {
    at,
    kind: `${document.kind}.first_read`,
    subject: { kind: document.kind, id: document.id },
    actor: { kind: "contact", id: reader.id },
    clientId: client.id,
    source: "web",
  });
  return at;
}
