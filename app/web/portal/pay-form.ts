import { notFound } from "#app/domain/core/index.ts";
import type { PartWanted } from "#app/domain/payments/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { readId } from "#app/kit/ids.ts";
import type { Form } from "#app/web/forms.ts";

/** What the pay form says. The parts are what the page showed, so that nobody pays what they have not read. */
export interface PayFormInput {
  clientId: string;
  currency: string;
  parts: PartWanted[];
  useCredit: boolean;
  /** what was to come from outside, as the page showed it */
  shown: bigint | undefined;
  method: "transfer" | "card" | "sepa_debit" | "credit" | { savedMethodId: string } | undefined;
  sentOn: string;
}

/** Throws `not_found` for what no page of ours would have sent. */
export function readPayForm(form: Form): PayFormInput {
  const clientId = readId("cli", form.text("client"));
  const currency = form.text("currency");
  if (!clientId || !isCurrency(currency)) throw notFound();
  return {
    clientId,
    currency,
    parts: form.all("part").map(partOf),
    useCredit: form.text("useCredit") === "yes",
    shown: amountOf(form.text("shown")),
    method: methodOf(form.text("method")),
    sentOn: form.text("sentOn"),
  };
}

function partOf(text: string): PartWanted {
  const [id = "", wanted = "", payable = "", ...more] = text.split("~");
  const invoiceId = readId("inv", id);
  const amount = amountOf(wanted);
  if (!invoiceId || amount === undefined || more.length > 0) throw notFound();
  return { invoiceId, amount, payable: amountOf(payable) };
}

function amountOf(text: string): bigint | undefined {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}

function methodOf(text: string): PayFormInput["method"] {
  if (text === "transfer" || text === "card" || text === "sepa_debit" || text === "credit") return text;
  const savedMethodId = readId("mth", text);
  return savedMethodId ? { savedMethodId } : undefined;
}
