import { newId } from "#app/kit/ids.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { balanced, type Posting } from "./entry.ts";

export interface NewEntry {
  kind: string;
  clientId: string;
  currency: string;
  occurredAt: Date;
  subject: { kind: string; id: string };
  externalId?: string;
  postings: Posting[];
}

/**
 * Writes one balanced entry and returns its id; nothing (undefined) when no amount moves. Throws when the postings
 * do not balance: the database refuses it once more at commit.
 */
export async function postEntry(ctx: InTx<Ctx>, entry: NewEntry): Promise<string | undefined> {
  const postings = balanced(entry.postings);
  if (postings.length === 0) return undefined;
  const { businessId } = ctx.scope;
  const { clientId, currency, occurredAt } = entry;
  const entryId = newId(ctx.clock.now());
  await ctx.tx.insert(ledgerEntries).values({
    businessId,
    id: entryId,
    clientId,
    kind: entry.kind,
    currency,
    occurredAt,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    externalId: entry.externalId ?? null,
  });
  await ctx.tx.insert(ledgerPostings).values(
    postings.map(({ account, amount, invoiceId }) => ({
      businessId,
      id: newId(ctx.clock.now()),
      entryId,
      clientId,
      currency,
      account,
      invoiceId: invoiceId ?? null,
      amount,
    })),
  );
  return entryId;
}
