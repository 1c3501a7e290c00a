import type Stripe from "stripe";
import { beforeEach, describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const seconds = () => Math.floor(Date.now() / 1000);
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
const priced = (currency: string, unit_amount: unknown) => ({
  price_data: { currency, unit_amount, product_data: { name: "Invoice" } },
  quantity: 1,
});
const line = (currency: string, unit_amount: unknown) => ({ line_items: [priced(currency, unit_amount)] });

interface Refused {
  code?: string;
  param?: string;
  /** 400 unless told */
  status?: number;
  type?: string;
}

beforeEach(() => {
  expect(outside.log().calls).toEqual([]);
});

/** A change of the good page, and what the real API says of it. */
const pages: [string, object, Refused][] = [
  [
    "payment_method_types",
    { payment_method_types: ["card"] },
    { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
  ],
  ["the old ui_mode hosted", { ui_mode: "hosted" }, { param: "ui_mode" }],
  ["the old ui_mode embedded", { ui_mode: "embedded" }, { param: "ui_mode" }],
  ["the old ui_mode custom", { ui_mode: "custom" }, { param: "ui_mode" }],
  ["no mode", { mode: undefined }, { code: "parameter_missing", param: "mode" }],
  ["a mode there is not", { mode: "pay" }, { param: "mode" }],
  ["no success_url", { success_url: undefined }, { code: "parameter_missing", param: "success_url" }],
  ["a success_url that is none", { success_url: "/back" }, { code: "url_invalid", param: "success_url" }],
  ["no line_items", { line_items: undefined }, { code: "parameter_missing", param: "line_items" }],
  ["an unknown parameter", { amount: 100 }, { code: "parameter_unknown", param: "amount" }],
  [
    "an unknown parameter far inside",
    { line_items: [{ ...priced("eur", 100), price_data: { ...priced("eur", 100).price_data, vat: 1 } }] },
    { code: "parameter_unknown", param: "line_items[0][price_data][vat]" },
  ],
  ["49 cents", line("eur", 49), { code: "amount_too_small", param: "line_items" }],
  ["49 yen", line("jpy", 49), { code: "amount_too_small", param: "line_items" }],
  ["174.99 forints", line("huf", 17_499), { code: "amount_too_small", param: "line_items" }],
  ["58 dinars", line("rsd", 5_800), { code: "amount_too_small", param: "line_items" }],
  ["nothing", line("eur", 0), { code: "amount_too_small", param: "line_items" }],
  [
    "a negative amount",
    line("eur", -100),
    { code: "parameter_invalid_integer", param: "line_items[0][price_data][unit_amount]" },
  ],
  [
    "a broken amount",
    line("eur", 100.5),
    { code: "parameter_invalid_integer", param: "line_items[0][price_data][unit_amount]" },
  ],
  ["13 digits", line("eur", 1_000_000_000_000), { code: "amount_too_large", param: "line_items" }],
  [
    "fractional krónur",
    line("isk", 100_050),
    { code: "parameter_invalid_integer", param: "line_items[0][price_data][unit_amount]" },
  ],
  [
    "fractional shillings",
    line("ugx", 1_000_001),
    { code: "parameter_invalid_integer", param: "line_items[0][price_data][unit_amount]" },
  ],
  [
    "dinars of Kuwait to the last fils",
    line("kwd", 10_001),
    { code: "parameter_invalid_integer", param: "line_items[0][price_data][unit_amount]" },
  ],
  ["a currency there is not", line("xyy", 100), { param: "line_items[0][price_data][currency]" }],
  [
    "two currencies",
    { line_items: [priced("eur", 100), priced("usd", 100)] },
    { param: "line_items[1][price_data][currency]" },
  ],
  ["another currency than the lines'", { currency: "usd" }, { param: "line_items[0][price_data][currency]" }],
  ["a reference with a blank", { client_reference_id: "inv 1" }, { param: "client_reference_id" }],
  [
    "a reference of 201 letters",
    { client_reference_id: "a".repeat(201) },
    { param: "client_reference_id", code: "invalid_string" },
  ],
  ["51 pairs of metadata", { metadata: pairs(51) }, { param: "metadata" }],
  [
    "a metadata key of 41 letters",
    { metadata: { ["k".repeat(41)]: "v" } },
    { param: "metadata", code: "invalid_string" },
  ],
  [
    "a metadata value of 501 letters",
    { payment_intent_data: { metadata: { k: "v".repeat(501) } } },
    { param: "payment_intent_data[metadata]", code: "invalid_string" },
  ],
  ["an end within half an hour", { expires_at: seconds() + 20 * 60 }, { param: "expires_at" }],
  ["an end after more than a day", { expires_at: seconds() + 25 * 60 * 60 }, { param: "expires_at" }],
  ["a language Stripe does not speak", { locale: "sr" }, { param: "locale" }],
  [
    "a mail address that is none",
    { customer_email: "ana" },
    { param: "customer_email", code: "email_invalid" },
  ],
  ["a customer there is not", { customer: "cus_none" }, { param: "customer", code: "resource_missing" }],
  [
    "only methods that do not fit",
    { ...line("rsd", 100_000), allowed_payment_method_types: ["sepa_debit"] },
    {},
  ],
  [
    "a filter of both kinds",
    { allowed_payment_method_types: ["card"], excluded_payment_method_types: ["sepa_debit"] },
    { param: "allowed_payment_method_types" },
  ],
  ["an expansion that leads nowhere", { expand: ["amount_total"] }, { param: "expand[0]" }],
];

describe("the sandbox refuses a payment page with", () => {
  test.each(pages)("%s", async (_, change, { status = 400, ...rest }) => {
    const params = { ...checkout(), ...change } as Stripe.Checkout.SessionCreateParams;
    await expect(stripe.checkout.sessions.create(params)).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      statusCode: status,
      ...rest,
    });
    expect(outside.log().calls).toMatchObject([{ outcome: "refused", code: rest.code ?? null }]);
  });

  test("what belongs to the other mode, or a set-up without a currency", async () => {
    const setup = { mode: "setup", success_url: "https://kvit.example/back" } as const;
    const create = (params: object) =>
      stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams);
    await expect(create({ ...checkout(), mode: "setup" })).rejects.toMatchObject({ param: "line_items" });
    await expect(create({ ...checkout(), setup_intent_data: {} })).resolves.toBeDefined();
    await expect(create({ ...checkout(), setup_intent_data: { description: "x" } })).rejects.toMatchObject({
      param: "setup_intent_data",
    });
    await expect(create(setup)).rejects.toMatchObject({ code: "parameter_missing", param: "currency" });
  });
});

describe("the sandbox takes at the edge", () => {
  test.each([
    ["50 cents", line("eur", 50)],
    ["12 digits", { ...line("eur", 999_999_999_999), allowed_payment_method_types: ["card"] }],
    ["whole krónur", line("isk", 100_000)],
    ["dinars of Kuwait to the last ten fils", line("kwd", 10_010)],
    ["a reference of 200 letters", { client_reference_id: "a-_9".repeat(50) }],
    [
      "50 pairs of metadata of 40 and 500 letters",
      { metadata: { ...pairs(49), ["k".repeat(40)]: "v".repeat(500) } },
    ],
    ["half an hour and a day", { expires_at: seconds() + 31 * 60 }],
    ["forints with their filler", line("huf", 17_550)],
  ])("%s", async (_, change) => {
    const params = { ...checkout(), ...change } as Stripe.Checkout.SessionCreateParams;
    expect((await stripe.checkout.sessions.create(params)).status).toBe("open");
  });
});
