import type Stripe from "stripe";
import type * as z from "zod";
import { plan } from "#test/sandbox/stripe/clock.ts";
import { refuseCurrency, refuseShape, refuseSize } from "#test/sandbox/stripe/currency.ts";
import { loadCustomer } from "#test/sandbox/stripe/customers.ts";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { fittingMethods } from "#test/sandbox/stripe/method-choice.ts";
import { readParams } from "#test/sandbox/stripe/params.ts";
import { refuse } from "#test/sandbox/stripe/refusal.ts";
import { sessionShape } from "#test/sandbox/stripe/session-params.ts";
import { shapeSetup } from "#test/sandbox/stripe/shape-intent.ts";
import { shapeSession } from "#test/sandbox/stripe/shape-session.ts";
import { type Here, type SessionRow, seconds } from "#test/sandbox/stripe/state.ts";

type Wanted = z.infer<typeof sessionShape>;

const minute = 60;
const day = 24 * 60 * minute;

/** A payment page. Its intent is made when somebody pays there, its setup intent at once, as at Stripe. */
export function createSession(here: Here, given: Form, payUrl: string): Stripe.Checkout.Session {
  const wanted = readParams(sessionShape, given);
  refuseMode(wanted);
  if (wanted.customer) loadCustomer(here, wanted.customer, "customer");
  const total = totalOf(wanted);
  const currency = total?.currency ?? wanted.currency ?? null;
  const { allowed_payment_method_types: names, excluded_payment_method_types: without } = wanted;
  const allowed = fittingMethods(currency, total?.amount ?? null, names, without);
  if (allowed.length === 0)
    refuse("No valid payment method types for this Checkout Session. Check the currency and your filter.");
  const lasts = lifetime(here, wanted.expires_at);
  const intentData = wanted.payment_intent_data ?? {};
  const makesCustomer =
    wanted.mode === "payment" &&
    !wanted.customer &&
    (wanted.customer_creation === "always" || intentData.setup_future_usage !== undefined);
  const shown = shapeSession(here, {
    mode: wanted.mode,
    amount: total?.amount ?? null,
    currency,
    customer: wanted.customer ?? null,
    customerCreation: wanted.mode === "payment" ? (wanted.customer_creation ?? "if_required") : null,
    customerEmail: wanted.customer_email ?? null,
    clientReferenceId: wanted.client_reference_id ?? null,
    metadata: wanted.metadata ?? {},
    successUrl: wanted.success_url,
    cancelUrl: wanted.cancel_url ?? null,
    expiresAt: wanted.expires_at ?? seconds(here.state) + day,
    locale: wanted.locale ?? null,
    submitType: wanted.submit_type ?? null,
    allowed,
    named: names ? allowed : null,
    setupIntent: wanted.mode === "setup" ? startSetup(here, wanted, allowed) : null,
    payUrl,
  });
  const row: SessionRow = {
    shown,
    title: titleOf(wanted),
    allowed,
    intentData: {
      description: intentData.description,
      metadata: intentData.metadata ?? {},
      setupFutureUsage: intentData.setup_future_usage,
      receiptEmail: intentData.receipt_email,
      statementDescriptorSuffix: intentData.statement_descriptor_suffix,
    },
    makesCustomer,
  };
  here.account.sessions.set(shown.id, row);
  plan(here, lasts * 1000, "session ends", shown.id);
  return shown;
}

function refuseMode(wanted: Wanted): void {
  const alone = (param: keyof Wanted, mode: string) => {
    if (wanted[param] !== undefined && wanted.mode !== mode)
      refuse(`You can not pass \`${param}\` in \`${wanted.mode}\` mode.`, { param });
  };
  for (const param of ["line_items", "payment_intent_data", "customer_creation", "submit_type"] as const)
    alone(param, "payment");
  alone("setup_intent_data", "setup");
  if (wanted.customer && wanted.customer_email)
    refuse("You may only specify one of these parameters: customer, customer_email.", {
      param: "customer_email",
    });
  if (wanted.allowed_payment_method_types && wanted.excluded_payment_method_types)
    refuse(
      "You may only specify one of `allowed_payment_method_types` and `excluded_payment_method_types`.",
      {
        param: "allowed_payment_method_types",
      },
    );
  if (wanted.mode === "setup" && !wanted.currency && !wanted.allowed_payment_method_types)
    refuse("Missing required param: currency.", { code: "parameter_missing", param: "currency" });
  if (wanted.currency) refuseCurrency(wanted.currency, "currency");
}

function totalOf(wanted: Wanted): { amount: number; currency: string } | null {
  if (wanted.mode === "setup") return null;
  const lines = wanted.line_items ?? [];
  const first = lines[0]?.price_data.currency;
  if (!first)
    return refuse("You must specify `line_items` in `payment` mode.", {
      code: "parameter_missing",
      param: "line_items",
    });
  lines.forEach(({ price_data: { currency, unit_amount } }, index) => {
    const param = `line_items[${index}][price_data]`;
    refuseCurrency(currency, `${param}[currency]`);
    refuseShape(unit_amount, currency, `${param}[unit_amount]`);
    if (currency !== first || (wanted.currency && currency !== wanted.currency))
      refuse(
        `All prices on a Checkout Session must have the same currency; found ${first} and ${currency}.`,
        {
          param: `${param}[currency]`,
        },
      );
  });
  const amount = lines.reduce((sum, line) => sum + line.price_data.unit_amount * line.quantity, 0);
  refuseSize(amount, first, "line_items");
  return { amount, currency: first };
}

/**
 * Seconds until the page closes by itself: 30 minutes to 24 hours. A sandbox whose clock was jumped ahead still takes
 * the real clock's word, because its callers live by that.
 */
function lifetime(here: Here, expiresAt: number | undefined): number {
  if (expiresAt === undefined) return day;
  const fits = [seconds(here.state), Math.floor(Date.now() / 1000)]
    .map((now) => expiresAt - now)
    .find((left) => left >= 30 * minute - 60 && left <= day + 60);
  if (fits !== undefined) return fits;
  const said = "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from creation.";
  return refuse(said, { param: "expires_at" });
}

function startSetup(here: Here, wanted: Wanted, allowed: SessionRow["allowed"]): string {
  const setup = shapeSetup(here, {
    customer: wanted.customer ?? null,
    description: wanted.setup_intent_data?.description ?? null,
    metadata: wanted.setup_intent_data?.metadata ?? {},
    allowed,
  });
  here.account.setups.set(setup.id, setup);
  emit(here, "setup_intent.created", setup);
  return setup.id;
}

function titleOf(wanted: Wanted): string {
  const names = (wanted.line_items ?? []).map((line) => line.price_data.product_data.name);
  return names.join(", ");
}
