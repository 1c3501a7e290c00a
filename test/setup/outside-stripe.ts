import type Stripe from "stripe";
import type { Sandbox } from "#test/sandbox/sandbox.ts";
import { sign } from "#test/sandbox/stripe/deliver.ts";
import { stripeLevers } from "#test/sandbox/stripe/levers.ts";
import { stripeKeys, webhookSecrets } from "#test/sandbox/stripe/state.ts";

type Account = keyof typeof stripeKeys;

/** Stripe as a test sees it: its keys, its people and banks, and what it would have told us. */
export function outsideStripe(sandbox: Sandbox, baseUrl: string) {
  const levers = stripeLevers(sandbox.stripe);
  return {
    baseUrl,
    secretKey: stripeKeys.lumen,
    webhookSecret: webhookSecrets.lumen,
    keys: stripeKeys,
    secrets: webhookSecrets,
    ...levers,
    /** What happened in an account, oldest first; the webhooks it would send. */
    events(account: Account = "lumen", type?: string): Stripe.Event[] {
      sandbox.tick();
      const { events } = sandbox.stripe.accounts.get(stripeKeys[account])!;
      return events.filter((event) => type === undefined || event.type === type);
    },
    /** Every movement of an account's balance, oldest first. */
    movements: (account: Account = "lumen"): Stripe.BalanceTransaction[] =>
      Array.from(sandbox.stripe.accounts.get(stripeKeys[account])!.movements.values()),
    /** A webhook as it arrives: the raw body and the `Stripe-Signature` header, signed now or at a moment. */
    signed: (event: object, at?: Date, secret: string = webhookSecrets.lumen) => sign(event, secret, at),
    /** Sends an account's webhooks to an address, until the end of the test. */
    deliverTo(url: string, account: Account = "lumen"): void {
      const endpoint = { secretKey: stripeKeys[account], url, secret: webhookSecrets[account] };
      sandbox.courier.endpoints = [...sandbox.courier.endpoints, endpoint];
    },
    /** Resolves when all that is to be sent at once has been answered. */
    delivered: (patienceMs = 5_000): Promise<void> => sandbox.courier.settled(patienceMs),
    /** A person pays on the payment page with a test card, and confirms when asked (or refuses). */
    payByCard: (url: string, number = "4242424242424242", confirms = true) =>
      press(url, { method: "card", number, expiry: "12 / 34", cvc: "123", name: "Ana Test" }, confirms),
    payByDebit: (url: string, iban = "DE89370400440532013000") =>
      press(url, { method: "sepa_debit", iban, holder: "Ana Test" }, true),
    payByWallet: (url: string, wallet: "apple_pay" | "google_pay" = "apple_pay") =>
      press(url, { wallet }, true),
  };
}

/** Where the page sends its payer: the success address, or `null` with the page's words when it keeps them. */
async function press(
  url: string,
  fields: Record<string, string>,
  confirms: boolean,
): Promise<{ location: string | null; page: string }> {
  const send = (to: string, form: Record<string, string>) =>
    fetch(to, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  let answer = await send(url, { email: "payer@client.example", ...fields });
  const location = answer.headers.get("location");
  if (location?.endsWith("/confirm"))
    answer = await send(new URL(location, url).href, { outcome: confirms ? "complete" : "fail" });
  const page = await answer.text();
  return { location: answer.headers.get("location"), page };
}
