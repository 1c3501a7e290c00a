import { existsSync } from "node:fs";
import postgres from "postgres";
import { testCards, testIbans } from "#test/sandbox/stripe/cards.ts";
import { keepStripe } from "#test/sandbox/stripe/keep.ts";
import { chargeIntent, endDebit } from "#test/sandbox/stripe/settle-charge.ts";
import { shapeCustomer } from "#test/sandbox/stripe/shape-customer.ts";
import { shapeIntent } from "#test/sandbox/stripe/shape-intent.ts";
import { shapeCard, shapeDebit } from "#test/sandbox/stripe/shape-method.ts";
import {
  createStripeState,
  type Here,
  hereOf,
  type MethodRow,
  type StripeAccount,
  stripeKeys,
} from "#test/sandbox/stripe/state.ts";

interface Kept {
  business: string;
  client: string;
  id: string;
  intent: string;
  charge: string;
  amount: string;
  currency: string;
  kind: "card" | "sepa_debit";
  last4: string;
  state: "succeeded" | "processing";
  begun: Date;
  arrived: Date | null;
}

interface Saved {
  customer: string;
  name: string;
  email: string;
  method: string;
  kind: "card" | "sepa_debit";
  last4: string;
  month: number | null;
  year: number | null;
}

/**
 * Lets the demo's Stripe remember what the seed says it did for Lumen: payments of the last months, so that they can be
 * given back, the debit that is on its way, and the saved methods. Nothing is told of it; it is history. What the
 * sandbox kept itself goes before.
 */
export async function rememberPayments({
  auditUrl,
  file,
}: {
  auditUrl: string;
  file: string;
}): Promise<void> {
  if (existsSync(file)) return;
  const clock = { now: 0 };
  const state = createStripeState(
    () => clock.now,
    () => {},
  );
  const account = state.accounts.get(stripeKeys.lumen)!;
  const here = hereOf(state, account);
  const { payments, methods } = await seeded(auditUrl);
  for (const one of methods) keepMethod(here, one);
  for (const one of payments) pay(here, clock, one);
  account.events.length = 0;
  keepStripe(file, state, 0);
}

async function seeded(auditUrl: string): Promise<{ payments: Kept[]; methods: Saved[] }> {
  const sql = postgres(auditUrl, { max: 1, fetch_types: false });
  try {
    const payments = await sql<Kept[]>`
      select p.business_id as business, client_id as client, p.id, intent_id as intent, charge_id as charge,
        amount::text as amount, p.currency, method as kind, method_details->>'last4' as last4, state,
        p.created_at as begun, succeeded_at as arrived
      from payments p join businesses b on b.id = p.business_id
      where b.slug = 'lumen' and intent_id is not null and charge_id is not null
        and state in ('succeeded', 'processing') and charged_back = 0 order by p.created_at, p.id`;
    const methods = await sql<Saved[]>`
      select customer_id as customer, c.name, provider_method_id as method, kind, last4, exp_month as month,
        exp_year as year, (select min(o.email) from contacts o
          where o.business_id = m.business_id and o.client_id = m.client_id and o.ended_at is null) as email
      from payment_methods m join clients c on c.business_id = m.business_id and c.id = m.client_id
      join businesses b on b.id = m.business_id where b.slug = 'lumen' and removed_at is null`;
    return { payments, methods };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function methodRow(
  here: Here,
  { kind, last4, month, year }: Pick<Saved, "kind" | "last4" | "month" | "year">,
): MethodRow {
  const owner = { name: null, email: null };
  if (kind === "sepa_debit") {
    const iban = testIbans[0]!;
    return { shown: shapeDebit(here, iban, owner), iban, isSetUp: true };
  }
  const card = testCards.find(({ number }) => number.endsWith(last4)) ?? testCards[0]!;
  const given = { card, expMonth: month ?? 12, expYear: year ?? 2031, owner };
  return { shown: shapeCard(here, given), card, isSetUp: true };
}

function keepMethod(here: Here, one: Saved): void {
  const { account } = here;
  if (!account.customers.has(one.customer)) {
    const { name, email } = one;
    account.customers.set(one.customer, { ...shapeCustomer(here, { name, email }), id: one.customer });
  }
  const row = methodRow(here, one);
  row.shown.id = one.method;
  row.shown.customer = one.customer;
  account.methods.set(one.method, row);
}

function pay(here: Here, clock: { now: number }, one: Kept): void {
  const { account } = here;
  clock.now = one.begun.getTime();
  const method = methodRow(here, { ...one, month: null, year: null });
  account.methods.set(method.shown.id, method);
  const intent = shapeIntent(here, {
    ...{
      amount: Number(one.amount),
      currency: one.currency.toLowerCase(),
      customer: null,
      description: null,
    },
    metadata: { kvit_business: one.business, kvit_client: one.client, kvit_payment: one.id },
    ...{ allowed: [one.kind], named: [one.kind], setupFutureUsage: null, receiptEmail: null },
    statementDescriptorSuffix: null,
  });
  intent.id = one.intent;
  account.intents.set(intent.id, intent);
  chargeIntent(here, { intent, method });
  rename(here, account, String(intent.latest_charge), one.charge);
  intent.latest_charge = one.charge;
  if (one.state === "processing" || one.kind === "card") return;
  here.state.due = here.state.due.filter(({ id }) => id !== one.charge);
  clock.now = one.arrived?.getTime() ?? clock.now;
  endDebit(here, one.charge);
}

/** The charge goes by the name that the seed gave it. */
function rename({ state }: Here, account: StripeAccount, from: string, to: string): void {
  const charge = account.charges.get(from)!;
  account.charges.delete(from);
  charge.id = to;
  account.charges.set(to, charge);
  for (const movement of account.movements.values()) if (movement.source === from) movement.source = to;
  for (const line of state.charges) if (line.charge === from) line.charge = to;
  for (const due of state.due) if (due.id === from) due.id = to;
}
