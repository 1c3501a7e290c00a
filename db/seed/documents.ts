import type { Party, SemanticDocument } from "#app/documents/semantic.ts";
import { daysBetween } from "#app/kit/dates.ts";
import { numberKey } from "#app/kit/number-key.ts";
import type { KnownClient } from "./clients.ts";
import { currencyOf, type Draft, reckon } from "./draft.ts";
import type { Frame, Language, SeedAccount } from "./shapes.ts";

/** A draft with its number, as the document a client gets. */
export function documentOf(
  frame: Frame,
  draft: Draft,
  number: string,
  preceding: { number: string; issuedOn: string }[],
): SemanticDocument {
  const { client, kind, issuedOn, dueOn, period, order } = draft;
  const isInvoice = kind === "invoice";
  return {
    kind,
    typeCode: isInvoice ? "380" : "381",
    number,
    specification: "urn:cen.eu:en16931:2017",
    issuedOn,
    ...(isInvoice && dueOn && { dueOn }),
    currency: currencyOf(frame, client),
    notes: [],
    ...(period && { period }),
    references: { ...(order && { order }), preceding },
    seller: sellerOf(frame, client),
    buyer: buyerOf(client),
    payment: isInvoice ? paymentOf(frame, client, number) : [],
    ...(isInvoice && dueOn && { terms: terms[client.language](daysBetween(issuedOn, dueOn)) }),
    attachments: [],
    ...reckon(frame, draft),
  };
}

const terms: Record<Language, (days: number) => string> = {
  en: (days) => `Payable within ${days} days without deduction.`,
  de: (days) => `Zahlbar innerhalb von ${days} Tagen ohne Abzug.`,
  sr: (days) => `Plaćanje u roku od ${days} dana.`,
};

function sellerOf({ business }: Frame, client: KnownClient): Party {
  const { row, staff } = business;
  const member = staff.find(({ email }) => email.startsWith(`${client.staff}@`));
  return {
    name: row.legalName,
    ...(row.name !== row.legalName && { tradingName: row.name }),
    identifiers: [],
    ...(row.registrationId && { registrationId: row.registrationId }),
    ...(row.vatId && { vatId: row.vatId }),
    ...(row.legalLine && { legalInformation: row.legalLine }),
    address: row.address,
    ...(member && { contact: { name: member.name, phone: member.phone, email: member.email } }),
  };
}

function buyerOf({ name, registrationId, vatId, address, contacts }: KnownClient): Party {
  return {
    name,
    identifiers: [],
    ...(registrationId && { registrationId }),
    ...(vatId && { vatId }),
    address,
    ...(contacts[0] && contacts[0].name !== name && { contact: { name: contacts[0].name } }),
  };
}

/** The account offered for a client's currency. */
export function accountFor(frame: Frame, client: KnownClient): SeedAccount | undefined {
  return frame.business.accounts.find(({ currency }) => currency === currencyOf(frame, client));
}

function paymentOf(frame: Frame, client: KnownClient, number: string): SemanticDocument["payment"] {
  const account = accountFor(frame, client);
  if (!account) return [];
  const { currency, account: id, bic, holder: name } = account;
  return [
    {
      meansCode: frame.business.meansCode(currency),
      remittance: frame.business.reference(numberKey(number), currency),
      account: { id, name, ...(bic && { bic }) },
    },
  ];
}
