import { paths } from "#app/kit/paths.ts";
import type { Payer } from "./cast.ts";
import type { RoundParts } from "./round-parts.ts";
import { formOf, type Page } from "./visitor.ts";

const cards = {
  good: "4242424242424242",
  declined: "4000000000000002",
  authenticated: "4000002760003184",
};
const accounts = { settles: "DE89370400440532013000", bounces: "DE62370400440532013001" };

/** A client opens what they owe, chooses a way to pay it, and goes through with it, or wanders off. */
export async function payAnInvoice(parts: RoundParts, payer: Payer): Promise<void> {
  const { site, cast, chance, memory } = parts;
  const own = memory.issued.filter((one) => one.clientId === payer.clientId && !memory.settled.has(one.id));
  if (own.length === 0) return;
  const invoice = chance.pick(own);
  const address = paths.portal.pay(cast.business.slug, { invoices: [invoice.numberKey] });
  const page = await payer.visitor.open(site.web + address);
  if (!page.html.includes('name="method"')) {
    memory.settled.add(invoice.id);
    return memory.did("nothing to pay");
  }
  const method = chooseMethod(parts, page);
  const sent = await payer.visitor.send(formOf(page, "method"), { method });
  if (!sent.answered) return memory.did(`${kindOf(method)}: no answer`);
  const { status, location } = sent.page;
  if (status !== 303 || !location) return memory.did(`${kindOf(method)}: refused ${status}`);
  if (location.startsWith(site.sandbox)) return payOnHostedPage(parts, payer, location, method);
  rememberPayment(parts, location, kindOf(method));
}

function chooseMethod({ chance }: RoundParts, page: Page): string {
  const offered = [...page.html.matchAll(/<input[^>]*name="method"[^>]*>/g)].flatMap(
    ([tag]) => /value="([^"]+)"/.exec(tag)?.[1] ?? [],
  );
  const buttons = /name="method" value="credit"/.test(page.html) ? ["credit"] : [];
  const saved = offered.filter((value) => value.startsWith("mth_"));
  // Saved methods are charged by the worker: the place where a lost key would charge twice.
  return chance.pick([...offered, ...saved, ...buttons]);
}

const kindOf = (method: string) => (method.startsWith("mth_") ? "saved" : method);

async function payOnHostedPage(parts: RoundParts, payer: Payer, url: string, method: string): Promise<void> {
  const { chance, memory } = parts;
  if (chance.happens(0.15)) return memory.did(`${method}: wandered off`);
  const session = /cs_[A-Za-z0-9_]+/.exec(url)?.[0] ?? "";
  const page = await payer.visitor.open(url);
  if (page.status !== 200 || !page.html.includes('name="method"')) return memory.did(`${method}: page ended`);
  const iban = chance.happens(0.7) ? accounts.settles : accounts.bounces;
  const roll = chance.next();
  const number = roll < 0.7 ? cards.good : roll < 0.85 ? cards.declined : cards.authenticated;
  const email = { email: "payer@client.example" };
  const fields =
    method === "sepa_debit"
      ? { method, iban, holder: "A Payer", ...email }
      : { method, number, expiry: "12 / 40", cvc: "123", name: "A Payer", ...email };
  const form = formOf(page, "method");
  let paid = await payer.visitor.send(form, fields);
  if (paid.answered && paid.page.location?.includes("/confirm")) {
    const confirm = await payer.visitor.open(paid.page.location);
    paid = await payer.visitor.send(formOf(confirm, "outcome"), { outcome: "complete" });
  }
  if (!paid.answered) return memory.did(`${method}: no answer at the provider`);
  const { location } = paid.page;
  if (paid.page.status !== 303 || !location) return memory.did(`${method}: declined`);
  memory.paid.add(session);
  memory.did(`${method}: paid`);
  rememberPayment(parts, location, "came back");
  await payer.visitor.open(location);
}

function rememberPayment({ memory }: RoundParts, location: string, act: string): void {
  const shown = /pay_[0-9a-z]+/.exec(location)?.[0];
  if (shown) memory.payments.add(shown);
  memory.did(act);
}
