import { type CreditNotePage, type InvoicePage, markFirstRead } from "#app/domain/invoices/index.ts";
import type { ContactHere } from "#app/web/guards.ts";

/** Notes that the invoice is being read, when it is the first time and a person does it; the page then says so. */
export async function readNow(here: ContactHere, request: Request, page: InvoicePage): Promise<InvoicePage> {
  const { id, clientId, firstReadAt } = page.invoice;
  if (firstReadAt || !isRealNavigation(request)) return page;
  const ctx = here.ctxFor(clientId);
  await markFirstRead(ctx, { kind: "invoice", id });
  const { actor } = ctx;
  if (actor.kind !== "contact") return page;
  const event = { kind: "invoice.first_read", actorKind: actor.kind, actorId: actor.id };
  return {
    ...page,
    story: [{ ...event, at: ctx.clock.now(), actorName: here.viewer.person.name }, ...page.story],
  };
}

/** The same of a credit note, whose page tells no story. */
export async function creditNoteReadNow(here: ContactHere, request: Request, { creditNote }: CreditNotePage) {
  const { id, clientId, firstReadAt } = creditNote;
  if (firstReadAt || !isRealNavigation(request)) return;
  await markFirstRead(here.ctxFor(clientId), { kind: "credit_note", id });
}

/**
 * Whether a person is opening this page in a browser right now: the only GET by which a document counts as read. Not a
 * prefetch or prerendering, not a script's fetch, not a preview that asks for the head alone. Browsers that say what
 * they are doing are believed; of older ones a page is asked for as `text/html`, which no fetch does by itself.
 */
export function isRealNavigation({ method, headers }: Request): boolean {
  if (method !== "GET") return false;
  const purposes = ["sec-purpose", "purpose", "x-moz", "x-purpose"].map((name) => headers.get(name) ?? "");
  if (purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose))) return false;
  const mode = headers.get("sec-fetch-mode");
  const destination = headers.get("sec-fetch-dest");
  if (mode === null && destination === null) return (headers.get("accept") ?? "").includes("text/html");
  return (mode ?? "navigate") === "navigate" && (destination ?? "document") === "document";
}
