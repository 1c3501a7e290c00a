import { type ComputeTotalsInput, computeTotals } from "#app/documents/en16931/compute-totals.ts";
import type { AllowanceCharge, Line, Party, SemanticDocument } from "#app/documents/semantic.ts";

export type LineInput = Omit<Line, "net">;

export const seller: Party = {
  name: "Lumen Studio GmbH",
  identifiers: [],
  vatId: "DE318406552",
  address: { line1: "Oranienstraße 24", city: "Berlin", postcode: "10999", country: "DE" },
};

export const buyer: Party = {
  name: "Brauhaus Nord",
  identifiers: [],
  vatId: "DE271990348",
  address: { line1: "Große Elbstraße 117", city: "Hamburg", postcode: "22767", country: "DE" },
};

/** A line of one piece for 100.00 at 19 %, with what a test says otherwise. */
export function line(fields: Partial<LineInput> = {}): LineInput {
  return {
    id: "1",
    name: "Menu card",
    quantity: "1",
    unitCode: "C62",
    price: "100.00",
    taxCategory: "S",
    taxRate: "19",
    allowances: [],
    attributes: [],
    ...fields,
  };
}

/** An allowance or charge of the document at 19 %. */
export function allowance(fields: Partial<AllowanceCharge> = {}): AllowanceCharge {
  return { kind: "allowance", amount: 1000n, reason: "Loyalty", taxCategory: "S", taxRate: "19", ...fields };
}

/** A document whose sums are right, before a test breaks it. */
export function sampleDocument(
  input: Partial<ComputeTotalsInput> = {},
  fields: Partial<SemanticDocument> = {},
): SemanticDocument {
  const currency = input.currency ?? "EUR";
  return {
    kind: "invoice",
    typeCode: "380",
    number: "2026-0001",
    specification: "urn:cen.eu:en16931:2017",
    issuedOn: "2026-11-20",
    dueOn: "2026-12-04",
    currency,
    notes: [],
    references: { preceding: [] },
    seller,
    buyer,
    payment: [],
    attachments: [],
    ...computeTotals({ lines: [line()], ...input, currency }),
    ...fields,
  };
}
