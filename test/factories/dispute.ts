import { and, asc, eq } from "drizzle-orm";
import { transaction } from "#app/domain/core/index.ts";
import {
  type ClaimInput,
  type SubmitDisputeInput,
  type Submitted,
  submitDispute,
} from "#app/domain/disputes/index.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import type { TestBusiness, TestPerson } from "./business.ts";

export interface DisputeChoices extends Partial<SubmitDisputeInput> {
  /** lines by their place, 1 being the first; about the document without it */
  claims?: readonly (ClaimInput & { line?: number })[];
}

/** The ids of an invoice's lines in their order. */
export async function linesOf({ ctx }: TestBusiness, invoiceId: string): Promise<string[]> {
  const rows = await transaction(ctx, ({ tx }) =>
    tx
      .select({ id: invoiceLines.id })
      .from(invoiceLines)
      .where(and(eq(invoiceLines.businessId, ctx.scope.businessId), eq(invoiceLines.invoiceId, invoiceId)))
      .orderBy(asc(invoiceLines.position)),
  );
  return rows.map(({ id }) => id);
}

/** A payer disputes an invoice; 23.80 of its first line for the price unless said otherwise. */
export async function makeDispute(
  business: TestBusiness,
  payer: TestPerson,
  invoice: { id: string },
  choices: DisputeChoices = {},
): Promise<Submitted> {
  const { claims: wanted = [{ line: 1, reason: "price", amount: 2_380n }], ...rest } = choices;
  const lines = await linesOf(business, invoice.id);
  const claims = wanted.map(({ line, ...claim }) =>
    line === undefined ? claim : { ...claim, lineId: lines[line - 1] },
  );
  const text = "We agreed on another price.";
  return submitDispute(payer.ctx, { invoiceId: invoice.id, wanted: "CNP", text, ...rest, claims });
}
