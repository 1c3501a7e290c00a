import type { ComputeTotalsInput } from "#app/documents/en16931/compute-totals.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { type Issued, issueCreditNote, issueInvoice } from "#app/domain/invoices/index.ts";
import { line, sampleDocument } from "#test/documents/en16931/sample-document.ts";
import { type TestBusiness, unique } from "./business.ts";

export { line };

export interface DocumentChoices {
  totals?: Partial<ComputeTotalsInput>;
  fields?: Partial<SemanticDocument>;
}

/** A right invoice with a number of its own; 119.00 EUR unless said otherwise. */
export function makeDocument({ totals, fields }: DocumentChoices = {}): SemanticDocument {
  return sampleDocument(totals, { number: unique("2026"), ...fields });
}

export async function makeInvoice(
  business: TestBusiness,
  clientId: string,
  choices: DocumentChoices & { quiet?: boolean } = {},
): Promise<Issued & { document: SemanticDocument }> {
  const document = makeDocument(choices);
  const issued = await issueInvoice(business.ctx, {
    clientId,
    document,
    transfer: {
      account: "DE89370400440532013000",
      kind: "iban",
      bic: "COBADEFFXXX",
      holder: "Lumen Studio GmbH",
    },
    quiet: choices.quiet,
  });
  return { ...issued, document };
}

export async function makeCreditNote(
  business: TestBusiness,
  clientId: string,
  invoiceNumber: string | undefined,
  choices: DocumentChoices & { quiet?: boolean } = {},
): Promise<Issued & { document: SemanticDocument }> {
  const preceding = invoiceNumber ? [{ number: invoiceNumber }] : [];
  const fields = {
    kind: "credit_note",
    typeCode: "381",
    references: { preceding },
    ...choices.fields,
  } as const;
  const document = makeDocument({ totals: choices.totals, fields });
  const issued = await issueCreditNote(business.ctx, { clientId, document, quiet: choices.quiet });
  return { ...issued, document };
}
