import { data } from "@remix-run/node";
import { listBankAccounts } from "#app/domain/identity/index.ts";
import { loadPayment } from "#app/domain/payments/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { readId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { type PlacingInput, placingView } from "#app/web/desk/placing.ts";
import { amountOf, chosenClient, typedParts } from "#app/web/desk/placing-form.ts";
import { amountText } from "#app/web/desk/read-amount.ts";
import type { Form } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The empty form, or what an announcement, a client or an invoice already says. */
export async function recordFormView(desk: StaffHere, url: URL, locale: Locale) {
  const { business, ctx } = desk;
  const accounts = await listBankAccounts(ctx);
  const announced = url.searchParams.get("announced");
  const known = announced ? await fromAnnounced(desk, announced, locale) : fromAddress(desk, url);
  const { placing, ...fields } = known;
  return {
    currencies: [...new Set([business.currency, ...accounts.map((one) => one.currency)])].sort(),
    known: { method: "transfer", receivedOn: deskDay(desk), currency: business.currency, ...fields },
    today: deskDay(desk),
    placing: await placingView(desk, placing, locale),
  };
}

type Known = Record<string, string | null> & { placing?: never };

async function fromAnnounced(desk: StaffHere, shown: string, locale: Locale) {
  const { payment, parts } = await loadPayment(desk.ctx, idOf("pay", shown));
  const { currency, amount, reference, clientId } = payment;
  const fields: Omit<Known, "placing"> = {
    announced: shown,
    currency,
    amount: amountText(amount, currency, locale),
    reference,
  };
  const placing: PlacingInput = { currency, amount, clientId, wanted: parts };
  return { ...fields, placing };
}

function fromAddress({ business }: StaffHere, url: URL) {
  const client = url.searchParams.get("client");
  const invoiceId = readId("inv", url.searchParams.get("invoice") ?? "");
  const placing: PlacingInput = {
    currency: asCurrency(url.searchParams.get("currency") ?? "", business.currency),
    clientId: client ? idOf("cli", client) : undefined,
    wanted: invoiceId ? [{ invoiceId }] : undefined,
  };
  return { placing, currency: placing.currency };
}

export const asCurrency = (text: string, otherwise: string): string => (isCurrency(text) ? text : otherwise);

/** Whose money it may be, by what the form says so far. */
function placingOf(desk: StaffHere, form: Form, locale: Locale) {
  const currency = asCurrency(form.text("currency"), desk.business.currency);
  return placingView(
    desk,
    {
      currency,
      amount: amountOf(form, currency, locale),
      reference: form.text("reference").trim() || undefined,
      payerName: form.text("payerName").trim() || undefined,
      words: form.text("words").trim() || undefined,
      clientId: chosenClient(form),
      typed: typedParts(form),
      typedFor: form.text("placedFor"),
    },
    locale,
  );
}

/** The same page once more with all that was typed; nothing has been done. */
export async function askedAgain(
  desk: StaffHere,
  form: Form,
  locale: Locale,
  failure: { errors: Record<string, string>; message?: string; status: number } = { errors: {}, status: 200 },
) {
  const { errors, message, status } = failure;
  const placing = await placingOf(desk, form, locale);
  return data({ errors, message, typed: form.typed, placing, isTwice: status === 409 }, { status });
}
