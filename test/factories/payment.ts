import { stripeGateway } from "#app/adapters/stripe/stripe-gateway.ts";
import { type Ctx, insideTransaction } from "#app/domain/core/index.ts";
import {
  addPaymentAccount,
  type PayCtx,
  type StartCheckoutInput,
  startCheckout,
} from "#app/domain/payments/index.ts";
import { outside } from "#test/setup/outside.ts";
import type { TestBusiness } from "./business.ts";

const { stripe } = outside;

/** The way to the sandbox that production takes to Stripe. */
export const testGateway = stripeGateway({ baseUrl: stripe.baseUrl, timeoutMs: 5_000, insideTransaction });

/** A context that can pay. */
export const paying = (ctx: Ctx): PayCtx => ({ ...ctx, gateway: testGateway });

/** Connects a business with an account at the sandbox's Stripe. */
export function givePaymentAccount(
  business: TestBusiness,
  account: keyof typeof stripe.keys = "lumen",
): Promise<string> {
  return addPaymentAccount(business.ctx, {
    secretKey: stripe.keys[account],
    webhookSecret: stripe.secrets[account],
  });
}

/** Begins a checkout by card of whole invoices unless said otherwise; returns where the payer is sent. */
export async function makeCheckout(
  ctx: Ctx,
  input: Pick<StartCheckoutInput, "clientId" | "parts"> & Partial<StartCheckoutInput>,
): Promise<{ paymentId: string; url: string }> {
  const started = await startCheckout(paying(ctx), {
    ...{ currency: "EUR", useCredit: false, method: "card" },
    ...input,
  });
  if (started.next !== "redirect") throw new Error(`a page was expected, not "${started.next}"`);
  return started;
}
