import type { PaymentInstruction, SemanticDocument } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup } from "#app/documents/ubl/markup.ts";

/**
 * `cac:PaymentMeans`. A credit note has its due date (BT-9) here; without any means it gets one of code 1, "not
 * defined", to carry the date.
 */
export function writePayment(document: SemanticDocument): (Markup | undefined)[] {
  const dueOn = document.kind === "credit_note" ? document.dueOn : undefined;
  const payment = document.payment.length === 0 && dueOn ? [{ meansCode: "1" }] : document.payment;
  return payment.map((each) => writeMeans(each, dueOn));
}

function writeMeans(each: PaymentInstruction, dueOn: string | undefined): Markup | undefined {
  const { account, card, mandate } = each;
  return aggregateOf("PaymentMeans", [
    basicOf("PaymentMeansCode", each.meansCode, { name: each.meansText }),
    basicOf("PaymentDueDate", dueOn),
    basicOf("PaymentID", each.remittance),
    card &&
      aggregateOf("CardAccount", [
        basicOf("PrimaryAccountNumberID", card.number),
        // The schema insists on a network, EN 16931 has no term for it.
        basicOf("NetworkID", "mapped-from-EN16931"),
        basicOf("HolderName", card.holder),
      ]),
    account &&
      aggregateOf("PayeeFinancialAccount", [
        basicOf("ID", account.id),
        basicOf("Name", account.name),
        aggregateOf("FinancialInstitutionBranch", [basicOf("ID", account.bic)]),
      ]),
    mandate &&
      aggregateOf("PaymentMandate", [
        basicOf("ID", mandate.id),
        aggregateOf("PayerFinancialAccount", [basicOf("ID", mandate.debitedAccount)]),
      ]),
  ]);
}
