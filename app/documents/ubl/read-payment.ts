import type { PaymentInstruction } from "#app/documents/semantic.ts";
import type { Reading } from "#app/documents/ubl/reading.ts";
import { aggregate, attribute, basic, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** Digits of a card number that may be shown: the first six and the last four (BR-51). */
const shownCardDigits = 10;

/** One `cac:PaymentMeans` (BG-16). `creditorId` is BT-90, which stands with the parties. */
export function readPaymentMeans(
  reading: Reading,
  means: XmlElement,
  creditorId: string | undefined,
): PaymentInstruction {
  const code = basic(means, "PaymentMeansCode");
  const mandate = aggregate(means, "PaymentMandate");
  return {
    meansCode: text(means, "PaymentMeansCode") ?? "",
    meansText: attribute(code, "name"),
    remittance: text(means, "PaymentID"),
    account: readAccount(aggregate(means, "PayeeFinancialAccount")),
    card: readCard(reading, aggregate(means, "CardAccount")),
    mandate: mandate && {
      id: text(mandate, "ID"),
      creditorId,
      debitedAccount: text(aggregate(mandate, "PayerFinancialAccount"), "ID"),
    },
  };
}

function readAccount(account: XmlElement | undefined): PaymentInstruction["account"] {
  if (!account) return undefined;
  return {
    id: text(account, "ID") ?? "",
    name: text(account, "Name"),
    bic: text(aggregate(account, "FinancialInstitutionBranch"), "ID"),
  };
}

/** A whole card number never enters the document: its middle is replaced, and the file is warned of (BR-51). */
function readCard(reading: Reading, card: XmlElement | undefined): PaymentInstruction["card"] {
  const number = text(card, "PrimaryAccountNumberID");
  if (!card || number === undefined) return undefined;
  const holder = text(card, "HolderName");
  if (number.replace(/\D/g, "").length <= shownCardDigits) return { number, holder };
  const message = "BT-87 holds a whole card number; all but its last four digits were left out";
  reading.findings.push({ rule: "BR-51", severity: "warning", at: "BT-87", message });
  return { number: `…${number.slice(-4)}`, holder };
}
