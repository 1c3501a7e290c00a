import { outside } from "#test/setup/outside.ts";

const { stripe } = outside;

/** Somebody gives money back on the provider's own pages; returns the provider's status. */
export async function refundElsewhere(intentId: string, amount: number): Promise<number> {
  const answer = await fetch(`${stripe.baseUrl}/v1/refunds`, {
    method: "POST",
    headers: { authorization: `Bearer ${stripe.secretKey}`, "stripe-version": "2026-10-28.endive" },
    body: new URLSearchParams({ payment_intent: intentId, amount: String(amount) }),
  });
  return answer.status;
}
