import type { PaymentParts } from "#app/domain/payments/index.ts";
import { testGateway } from "#test/factories/payment.ts";

/** What routes and jobs of a test reach the provider by: the sandbox's Stripe, as production reaches the real one. */
export const paymentParts: PaymentParts = { gateway: testGateway };
