import Stripe from "stripe";
import type { GatewayAccount } from "#app/domain/payments/gateway.ts";

export interface StripeOptions {
  /** Another address than Stripe's own, such as the sandbox's. */
  baseUrl?: string;
  /** How long one call may take before it counts as unanswered. */
  timeoutMs: number;
  /** Whether the caller holds a database transaction open; calling Stripe then is a programming error. */
  insideTransaction: () => boolean;
}

export type ClientOf = (account: GatewayAccount) => Stripe;

/**
 * One SDK client for each account, made anew when its key changes. It never retries by itself: the caller does, with
 * the key it stored.
 */
export function stripeClients({ baseUrl, timeoutMs, insideTransaction }: StripeOptions): ClientOf {
  const kept = new Map<string, { secretKey: string; client: Stripe }>();
  return ({ id, secretKey }) => {
    if (insideTransaction()) throw new Error("Stripe is never called inside a database transaction");
    const known = kept.get(id);
    if (known?.secretKey === secretKey) return known.client;
    const client = new Stripe(secretKey, {
      ...(baseUrl !== undefined && addressOf(baseUrl)),
      // Node's own client limits each silence, this one the whole call.
      httpClient: Stripe.createFetchHttpClient((...call) => fetch(...call)),
      timeout: timeoutMs,
      maxNetworkRetries: 0,
      telemetry: false,
      appInfo: { name: "Kvit" },
    });
    kept.set(id, { secretKey, client });
    return client;
  };
}

function addressOf(baseUrl: string) {
  const { protocol, hostname, port } = new URL(baseUrl);
  const scheme: "http" | "https" = protocol === "http:" ? "http" : "https";
  return { protocol: scheme, host: hostname, port: port || (scheme === "http" ? 80 : 443) };
}
