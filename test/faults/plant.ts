import type { SandboxLog } from "#test/sandbox/control.ts";
import { faultAccount } from "./fault-account.ts";
import type { FaultSite } from "./site.ts";
import { formOf, visitorOf } from "./visitor.ts";

/**
 * Does on purpose what must never happen: takes the money of a payment a second time, through a page of its own that
 * Kvit knows nothing of. A run that does not notice is worth nothing.
 */
export async function chargeOnceMore(site: FaultSite): Promise<void> {
  const { charges } = (await (await fetch(`${site.sandbox}/log.json`)).json()) as SandboxLog;
  const charge = charges.find(({ status, metadata }) => status === "succeeded" && metadata.kvit_payment);
  if (!charge) throw new Error("nothing was charged yet, so nothing can be charged twice");
  const body = new URLSearchParams({
    mode: "payment",
    success_url: "https://kvit.example/done",
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": charge.currency,
    "line_items[0][price_data][unit_amount]": String(charge.amount),
    "line_items[0][price_data][product_data][name]": "Once more",
  });
  for (const [name, value] of Object.entries(charge.metadata)) {
    body.append(`metadata[${name}]`, value);
    body.append(`payment_intent_data[metadata][${name}]`, value);
  }
  const headers = { authorization: `Bearer ${faultAccount.secretKey}` };
  const answer = await fetch(`${site.sandbox}/v1/checkout/sessions`, { method: "POST", headers, body });
  const session = (await answer.json()) as { url: string };
  const payer = visitorOf(site.web);
  const page = await payer.open(session.url);
  const card = { method: "card", number: "4242424242424242", expiry: "12 / 40", cvc: "123", name: "A Payer" };
  const paid = await payer.send(formOf(page, "method"), { ...card, email: "payer@client.example" });
  if (!paid.answered || paid.page.status !== 303) throw new Error("the planted charge was not taken");
}
