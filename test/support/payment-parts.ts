import { stripeGateway } from "#app/adapters/stripe/stripe-gateway.ts";
import { insideTransaction } from "#app/domain/core/index.ts";
import type { PaymentParts } from "#app/domain/payments/index.ts";

/** The gateway as the processes have it; Stripe itself answers from the sandbox inside the test. */
export const paymentParts: PaymentParts = {
  gateway: stripeGateway({ timeoutMs: 2000, insideTransaction }),
};
