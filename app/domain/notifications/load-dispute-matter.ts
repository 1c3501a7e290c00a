import { and, asc, eq } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { claims, disputeMessages, disputes } from "#db/schema/disputes.ts";
import { creditNotes, invoiceLines, invoices } from "#db/schema/invoices.ts";
import { eventDetails } from "#db/schema/log.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";
import type { WaitingMessage } from "./load-message.ts";

export interface ClaimSaid {
  id: string;
  reason: string;
  /** what stands on the line; of the document without it */
  line: string | null;
}

/** All that the mails about a dispute may tell. */
export interface DisputeMatter {
  dispute: typeof disputes.$inferSelect;
  invoiceNumber: string;
  clientName: string;
  claims: ClaimSaid[];
  /** what was written: the reply, the first words, the answer, the note */
  words: string | undefined;
  /** who did it, when that was a person */
  actor: string | undefined;
  creditNote: { number: string; numberKey: string } | undefined;
}

/** Nothing when the dispute is not there. */
export function loadDisputeMatter(ctx: Ctx, { event }: WaitingMessage): Promise<DisputeMatter | undefined> {
  return transaction(ctx, async (inTx) => {
    const { tx, scope } = inTx;
    const own = disputes.businessId;
    const [row] = await tx
      .select({ dispute: disputes, number: invoices.number, client: clients.name })
      .from(disputes)
      .innerJoin(invoices, and(eq(invoices.businessId, own), eq(invoices.id, disputes.invoiceId)))
      .innerJoin(clients, and(eq(clients.businessId, own), eq(clients.id, disputes.clientId)))
      .where(and(eq(own, scope.businessId), eq(disputes.id, event.subjectId)));
    if (!row) return undefined;
    return {
      ...{ dispute: row.dispute, invoiceNumber: row.number ?? "", clientName: row.client },
      claims: await claimsOf(inTx, event.subjectId),
      words: await wordsOf(inTx, event),
      actor: await actorOf(inTx, event),
      creditNote: await creditNoteOf(inTx, event.data.creditNoteId),
    };
  });
}

function claimsOf({ tx, scope }: InTx<Ctx>, disputeId: string): Promise<ClaimSaid[]> {
  const own = claims.businessId;
  return tx
    .select({ id: claims.id, reason: claims.reason, line: invoiceLines.name })
    .from(claims)
    .leftJoin(invoiceLines, and(eq(invoiceLines.businessId, own), eq(invoiceLines.id, claims.lineId)))
    .where(and(eq(own, scope.businessId), eq(claims.disputeId, disputeId)))
    .orderBy(asc(claims.position));
}

/** The event's own words stand beside it; what was said in the dispute is the message it names, or the one of its moment. */
async function wordsOf({ tx, scope }: InTx<Ctx>, { id, data, ...event }: WaitingMessage["event"]) {
  const { businessId } = scope;
  const [kept] = await tx
    .select({ details: eventDetails.details })
    .from(eventDetails)
    .where(and(eq(eventDetails.businessId, businessId), eq(eventDetails.eventId, id)));
  const said = kept?.details?.answer ?? kept?.details?.note;
  if (typeof said === "string") return said;
  const isSpoken = /^(question\.asked|dispute\.(submitted|replied|reopened))$/.test(event.kind);
  if (!isSpoken) return undefined;
  const { messageId } = data;
  const isIt =
    typeof messageId === "string"
      ? eq(disputeMessages.id, messageId)
      : eq(disputeMessages.createdAt, event.at);
  const [message] = await tx
    .select({ text: disputeMessages.text })
    .from(disputeMessages)
    .where(
      and(eq(disputeMessages.businessId, businessId), eq(disputeMessages.disputeId, event.subjectId), isIt),
    )
    .limit(1);
  return message?.text;
}

async function actorOf({ tx, scope }: InTx<Ctx>, { actorKind, actorId }: WaitingMessage["event"]) {
  if (!actorId || actorKind === "system") return undefined;
  const table = actorKind === "staff" ? staffMembers : contacts;
  const [row] = await tx
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.businessId, scope.businessId), eq(table.id, actorId)));
  return row?.name;
}

async function creditNoteOf({ tx, scope }: InTx<Ctx>, id: unknown) {
  if (typeof id !== "string") return undefined;
  const [row] = await tx
    .select({ number: creditNotes.number, numberKey: creditNotes.numberKey })
    .from(creditNotes)
    .where(and(eq(creditNotes.businessId, scope.businessId), eq(creditNotes.id, id)));
  return row;
}
