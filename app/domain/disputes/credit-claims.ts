import { and, eq, inArray } from "drizzle-orm";
import { creditForClaims } from "#app/documents/credit/credit-for-claims.ts";
import type { CreditedClaim } from "#app/documents/credit/share-claims.ts";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { todayIn } from "#app/kit/dates.ts";
import { isLocale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import type { Business } from "../identity/index.ts";
import { findDocumentByNumber, issueCreditNote, type LockedInvoice } from "../invoices/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";
import { nextNumber } from "./number-series.ts";

export interface CreditClaimsInput {
  dispute: DisputeRow;
  business: Business;
  /** under its lock */
  invoice: LockedInvoice;
  /** what each claim is credited now, gross */
  parts: readonly { lineId: string | null; amount: bigint }[];
  quiet?: boolean;
  at: Date;
}

/**
 * Makes the credit note of granted claims in the business's own series and issues it. Throws `conflict` when the
 * invoice asks for less by now than is to be credited: nothing is credited twice.
 */
export async function creditClaims(ctx: InTx<Ctx>, input: CreditClaimsInput): Promise<string> {
  const { dispute, business, invoice, parts, quiet, at } = input;
  const amount = parts.reduce((sum, part) => sum + part.amount, 0n);
  const room = invoice.total - invoice.credited - invoice.writtenOff;
  if (amount > room) {
    const { currency } = invoice;
    throw new AppError("conflict", {
      message: "disputes.error.creditedMeanwhile",
      values: { room: { amount: room, currency } },
    });
  }
  const t = translator(isLocale(business.locale) ? business.locale : "en");
  const document = creditForClaims({
    invoice: documentFromJson(invoice.document),
    number: await freeNumber(ctx, at),
    issuedOn: todayIn(business.timeZone, at),
    claims: await creditedOf(ctx, parts, t("disputes.credit.name", { number: invoice.number })),
    notes: [t("disputes.credit.note", { dispute: dispute.number, invoice: invoice.number })],
  });
  const issued = await issueCreditNote(ctx, {
    clientId: invoice.clientId,
    document,
    quiet,
    at: quiet ? at : undefined,
  });
  return issued.id;
}

/** The next number of the series that no imported note bears already. */
async function freeNumber(ctx: InTx<Ctx>, at: Date): Promise<string> {
  for (;;) {
    const number = await nextNumber(ctx, "credit_note", at);
    if (!(await findDocumentByNumber(ctx, { kind: "credit_note", number }))) return number;
  }
}

async function creditedOf(
  ctx: InTx<Ctx>,
  parts: CreditClaimsInput["parts"],
  name: string,
): Promise<CreditedClaim[]> {
  const ids = parts.flatMap(({ lineId }) => (lineId ? [lineId] : []));
  const { id, businessId, position } = invoiceLines;
  const lines =
    ids.length === 0
      ? []
      : await ctx.tx
          .select({ id, position })
          .from(invoiceLines)
          .where(and(eq(businessId, ctx.scope.businessId), inArray(id, ids)));
  const positions = new Map(lines.map((line) => [line.id, line.position]));
  return parts.map(({ lineId, amount }) => ({
    granted: amount,
    position: lineId ? positions.get(lineId) : undefined,
    name,
  }));
}
