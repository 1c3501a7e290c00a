import { escapeHtml } from "#test/sandbox/mailbox-page.ts";
import { testCards, testIbans } from "#test/sandbox/stripe/cards.ts";
import { inWords } from "#test/sandbox/stripe/currency.ts";
import type { PayErrors, PayField, PayFields } from "#test/sandbox/stripe/pay-form.ts";
import { payStyles } from "#test/sandbox/stripe/pay-styles.ts";
import type { SessionRow } from "#test/sandbox/stripe/state.ts";

export interface PayView {
  business: string;
  row: SessionRow;
  /** Known already; null asks for it. */
  email: string | null;
  given: PayFields;
  errors: PayErrors;
}

const methodNames = { card: "Card", sepa_debit: "SEPA Direct Debit" } as const;

export function payPage(view: PayView): string {
  const { row, business, errors } = view;
  const isSetup = row.shown.mode === "setup";
  const amount = amountOf(row);
  const title = isSetup ? `Save a payment method with ${business}` : `Pay ${business}`;
  const failed = Object.keys(errors).length > 0;
  const chosen = view.given.method === "sepa_debit" || !row.allowed.includes("card") ? "sepa_debit" : "card";
  return layout(
    `${failed ? "Error: " : ""}${title}`,
    `<section class="what" aria-label="What you ${isSetup ? "save" : "pay"}">
      <p class="business">${escapeHtml(business)} <span class="badge">Sandbox</span></p>
      ${isSetup ? `<h1>Save a payment method</h1><p class="soft">For payments later. Nothing is charged now.</p>` : `<h1><span class="soft">${escapeHtml(row.title || "Payment")}</span> <strong>${escapeHtml(amount)}</strong></h1>`}
      ${cancelLink(view)}
    </section>
    <section class="how" aria-label="How you pay">
      ${failed ? `<div class="alert" role="alert">${escapeHtml(errors.form ?? "Nothing was charged. Look at the fields marked below.")}</div>` : ""}
      ${isSetup ? "" : wallets(row)}
      <form method="post" action="/pay/${row.shown.id}" novalidate>
        ${emailPart(view)}
        <fieldset class="methods"><legend>Payment method</legend>
          ${row.allowed.map((type) => methodPart(view, type, type === chosen)).join("")}
        </fieldset>
        <button class="main">${isSetup ? "Save payment method" : `Pay ${escapeHtml(amount)}`}</button>
      </form>
    </section>`,
  );
}

/** The page of the payer's bank, between the button and the money. */
export function confirmPage(business: string, row: SessionRow): string {
  const what =
    row.shown.mode === "setup"
      ? `${business} wants to save this card.`
      : `${business} asks for ${amountOf(row)}.`;
  return layout(
    "Confirm it is you",
    `<section class="alone"><p class="business">Your bank <span class="badge">Sandbox</span></p>
      <h1>Confirm it is you</h1><p>${escapeHtml(what)} This page stands for 3-D Secure.</p>
      <form method="post">
        <button class="main" name="outcome" value="complete">Confirm payment</button>
        <button class="second" name="outcome" value="fail">Refuse</button>
      </form></section>`,
  );
}

export function endedPage(business: string, row: SessionRow | undefined): string {
  const isPaid = row?.shown.status === "complete";
  const title = !row ? "No such payment page" : isPaid ? "All done here" : "This payment page has expired";
  const words = !row
    ? "The address is wrong, or the sandbox was started anew."
    : isPaid
      ? `Your payment to ${business} has been taken. You can close this page.`
      : `Nothing was charged. Go back to ${business} and begin again.`;
  const back = isPaid ? row.shown.success_url : row?.shown.cancel_url;
  const link = back
    ? `<p><a href="${escapeHtml(back.replace("{CHECKOUT_SESSION_ID}", row!.shown.id))}">Back to ${escapeHtml(business)}</a></p>`
    : "";
  return layout(
    title,
    `<section class="alone"><h1>${title}</h1><p>${escapeHtml(words)}</p>${link}</section>`,
  );
}

function amountOf({ shown }: SessionRow): string {
  return shown.amount_total === null ? "" : inWords(shown.amount_total, shown.currency!);
}

function cancelLink({ row, business }: PayView): string {
  const back = row.shown.cancel_url;
  return back
    ? `<p><a class="back" href="${escapeHtml(back)}">Cancel and go back to ${escapeHtml(business)}</a></p>`
    : "";
}

function wallets(row: SessionRow): string {
  if (!row.allowed.includes("card")) return "";
  // A form of its own: the first button of a form is what the enter key presses.
  return `<form method="post" action="/pay/${row.shown.id}" class="wallets">
      <button class="wallet" name="wallet" value="apple_pay">Pay with Apple Pay</button>
      <button class="wallet" name="wallet" value="google_pay">Pay with Google Pay</button>
    </form><p class="or"><span>or</span></p>`;
}

function emailPart(view: PayView): string {
  if (view.email) return `<p class="known"><span class="soft">E-mail</span> ${escapeHtml(view.email)}</p>`;
  return field(view, "email", "E-mail", { type: "email", autocomplete: "email" });
}

function methodPart(view: PayView, type: "card" | "sepa_debit", isChosen: boolean): string {
  const fields = type === "card" ? cardFields(view) : debitFields(view);
  return `<div class="method">
      <label class="choice"><input type="radio" name="method" value="${type}"${isChosen ? " checked" : ""}>
        ${methodNames[type]}</label>
      <div class="panel">${fields}</div>
    </div>`;
}

function cardFields(view: PayView): string {
  const cards = testCards.map(({ number, hint }) => [grouped(number), hint] as const);
  return `${field(view, "number", "Card number", { inputmode: "numeric", autocomplete: "cc-number", placeholder: "4242 4242 4242 4242" })}
    <div class="pair">
      ${field(view, "expiry", "Expiry date", { inputmode: "numeric", autocomplete: "cc-exp", placeholder: "MM / YY" })}
      ${field(view, "cvc", "Security code", { inputmode: "numeric", autocomplete: "cc-csc", placeholder: "CVC" })}
    </div>
    ${field(view, "name", "Name on card", { autocomplete: "cc-name" })}
    ${hints("Test cards", cards, "Any date to come and any code will do.")}`;
}

function debitFields(view: PayView): string {
  const ibans = testIbans.map(({ iban, hint }) => [grouped(iban), hint] as const);
  return `${field(view, "iban", "IBAN", { placeholder: "DE89 3704 0044 0532 0130 00" })}
    ${field(view, "name", "Account holder", { autocomplete: "name" }, "holder")}
    <p class="soft small">You allow ${escapeHtml(view.business)} to collect from this account. It takes about five days.</p>
    ${hints("Test accounts", ibans)}`;
}

function hints(title: string, rows: (readonly [string, string])[], remark = ""): string {
  const items = rows.map(([number, hint]) => `<li><code>${number}</code> ${escapeHtml(hint)}</li>`).join("");
  return `<details><summary>${title}</summary><ul class="hints">${items}</ul>
    ${remark ? `<p class="soft small">${remark}</p>` : ""}</details>`;
}

function field(
  { given, errors }: PayView,
  name: PayField,
  label: string,
  attributes: Record<string, string>,
  id: string = name,
): string {
  const wrong = errors[name];
  const extra = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  const mark = wrong ? ` aria-invalid="true" aria-describedby="${id}-error"` : "";
  return `<p class="field"><label for="${id}">${label}</label>
    <input id="${id}" name="${id}" value="${escapeHtml(given[name] ?? "")}"${extra.join("")}${mark}>
    ${wrong ? `<span class="error" id="${id}-error">${escapeHtml(wrong)}</span>` : ""}</p>`;
}

function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}

function layout(title: string, main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · sandbox</title><style>${payStyles}</style></head>
    <body><main>${main}</main></body></html>`;
}
