import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { paths } from "#app/kit/paths.ts";
import { buyer, line } from "#test/documents/en16931/sample-document.ts";
import { demoVisitor } from "#test/support/browser/visitor.ts";
import { bringIn, issue, ownFile } from "./access/files.ts";

/** A payer at one client of Lumen alone; fresh invoices go to that client. */
export const max = { email: "max@brauhaus-nord.example" };

/** Test numbers of the payment page that the sandbox shows. */
export const cards = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  asks: "4000 0027 6000 3184",
};
export const iban = "DE89 3704 0044 0532 0130 00";

export const phone = { viewport: { width: 390, height: 844 } };

/** A day so far from today, as documents write it. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A client of Lumen that no other test knows, with one person who may pay. */
export interface OwnClient {
  /** its shown id */
  id: string;
  name: string;
  payer: { email: string };
}

/** A new client with a payer, added at the desk: what other files paid, owe or have as credit is not theirs. */
export async function ownClient(web: string): Promise<OwnClient> {
  const owner = await demoVisitor(web, "owner@lumen.example");
  const mark = randomUUID().slice(0, 8);
  const name = `Hotel Seestern ${mark}`;
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await owner.post(path, { business: "lumen", locale: "en", ...form });
    if (answer.status !== 303) throw new Error(`not added: ${answer.status} ${await answer.text()}`);
    return new URL(answer.headers.get("location") as string, web).pathname.split("/").at(-1) as string;
  };
  const id = await send(paths.desk.clientNew(), { name, country: "DE" });
  const email = `kasse-${mark}@seestern.example`;
  await send(paths.desk.contactNew(id), { name: "Ines Albers", email, role: "payer" });
  return { id, name, payer: { email } };
}

interface InvoiceWanted {
  dueOn?: string;
  /** Brauhaus Nord when none is named */
  client?: OwnClient;
  /** of this net price each */
  lines?: number;
}

/** A fresh invoice of Lumen's, issued by its owner; the net price becomes 19 % more. */
export async function freshInvoice(
  web: string,
  net: string,
  { dueOn, client, lines = 1 }: InvoiceWanted = {},
): Promise<string> {
  const owner = await demoVisitor(web, "owner@lumen.example");
  const fields = {
    ...(dueOn && { dueOn }),
    ...(client && { buyer: { ...buyer, name: client.name, vatId: undefined } }),
  };
  const ids = Array.from({ length: lines }, (_, at) => String(at + 1));
  const file = ownFile(fields, { lines: ids.map((id) => line({ id, price: net })) });
  await issue(owner, "lumen", await bringIn(owner, "lumen", file));
  return file.number;
}

/** Gives a client credit: money recorded at the desk that is for no invoice. */
export async function giveCredit(web: string, client: string, euros: number): Promise<void> {
  const owner = await demoVisitor(web, "owner@lumen.example");
  const answer = await owner.post(paths.desk.paymentRecord(), {
    ...{ business: "lumen", client, currency: "EUR", amount: `${euros}.00`, method: "cash" },
    // The page's second step: no invoice gets anything of it.
    ...{ receivedOn: inDays(-3), placedFor: `${client}~${euros}00` },
  });
  if (answer.status !== 303) throw new Error(`no credit was given: ${answer.status} ${await answer.text()}`);
}

/** Types a card into the payment page and pays. */
export async function payByCard(page: Page, number: string): Promise<void> {
  await page.getByLabel("Card number").waitFor();
  await nameAddress(page);
  await page.getByRole("radio", { name: "Card" }).check();
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry date").fill("12 / 34");
  await page.getByLabel("Security code").fill("123");
  await page.getByLabel("Name on card").fill("Max Petersen");
  await page.getByRole("button", { name: /^Pay €/ }).click();
}

/** The payment page asks for an address where it does not know the client's. */
export async function nameAddress(page: Page): Promise<void> {
  const email = page.getByLabel("E-mail");
  if (await email.isVisible()) await email.fill(max.email);
}

/** Lets the sandbox's clock run ahead: debits settle. */
export async function daysPass(sandbox: string, advanceDays: number): Promise<void> {
  const answer = await fetch(`${sandbox}/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advanceDays }),
  });
  if (!answer.ok) throw new Error(`the clock does not move: ${await answer.text()}`);
}
