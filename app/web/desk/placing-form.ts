import { AppError } from "#app/domain/core/index.ts";
import type { PartWanted } from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { parseMoney } from "#app/kit/parse-money.ts";
import { readAmount } from "#app/web/desk/read-amount.ts";
import type { Form } from "#app/web/forms.ts";

const prefix = "part.";

/** The client a form says the money is of. */
export const chosenClient = (form: Form): string | undefined => readId("cli", form.text("client"));

/** Fields of invoices as they were typed, by their names. */
export function typedParts(form: Form): Record<string, string> {
  return Object.fromEntries(Object.entries(form.typed).filter(([name]) => name.startsWith(prefix)));
}

/** Whether the form says of any invoice what it gets: nothing typed is no answer, a zero is one. */
const hasParts = (form: Form): boolean => Object.values(typedParts(form)).some((text) => text.trim() !== "");

/** What each invoice gets, in the order of the page. Throws `invalid` at the field that is no amount. */
export function readParts(form: Form, currency: string, locale: Locale): PartWanted[] {
  return Object.keys(typedParts(form)).flatMap((name) => {
    const invoiceId = readId("inv", name.slice(prefix.length));
    if (!invoiceId || form.text(name).trim() === "") return [];
    const amount = readAmount(form, name, currency, locale);
    return amount > 0n ? [{ invoiceId, amount }] : [];
  });
}

/** The amount where it can be read; a search does not complain about one that cannot. */
export function amountOf(form: Form, currency: string, locale: Locale): bigint | undefined {
  const read = parseMoney(form.text("amount"), currency, locale);
  return read.ok ? read.money.amount : undefined;
}

/** For the verb's own complaints about the whole: they stand above the invoices. */
export function requireChosen(form: Form): string {
  const client = chosenClient(form);
  if (!client) throw new AppError("invalid", { fields: { client: "desk.placing.whose.missing" } });
  return client;
}

/**
 * Whoever changes client or amount looks at the invoices first: the fields were filled for what stood there before.
 * A form that was filled for nothing yet says itself what the invoices get.
 */
export function requireLookedAt(form: Form, placedFor: string): void {
  const filledFor = form.text("placedFor");
  if (filledFor === placedFor || (filledFor === "" && hasParts(form))) return;
  throw new AppError("invalid", { message: "desk.record.check" });
}
