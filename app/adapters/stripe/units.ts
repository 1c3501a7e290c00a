import { GatewayError } from "#app/domain/payments/gateway.ts";
import { fromProviderUnits, toProviderUnits } from "#app/kit/provider-units.ts";

/** Beyond it a number of JavaScript, and so of the SDK, is no longer exact. */
const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Minor units as the number Stripe is sent. Throws GatewayError `rejected` where its units are too coarse or few. */
export function toStripe(amount: bigint, currency: string): number {
  const units = toProviderUnits(amount, currency);
  if (units === undefined) {
    throw rejected("amount_fraction", `${amount} minor units of ${currency} are no whole units of Stripe's`);
  }
  if (units > largest) throw rejected("amount_too_large", `${amount} ${currency} is more than Stripe counts`);
  return Number(units);
}

/** The amount Stripe names, in minor units. Throws GatewayError `rejected` for what our currency cannot express. */
export function fromStripe(units: number, currency: string): bigint {
  const code = currency.toUpperCase();
  const amount = Number.isSafeInteger(units) ? fromProviderUnits(BigInt(units), code) : undefined;
  if (amount === undefined) throw rejected("amount_fraction", `${units} of ${code} is no amount of ours`);
  return amount;
}

function rejected(code: string, message: string): GatewayError {
  return new GatewayError({ kind: "rejected", code, message });
}
