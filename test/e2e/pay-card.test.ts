import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { cards, freshInvoice, max, payByCard, phone } from "./pay-world.ts";

const root = join(import.meta.dirname, "../..");
const { web, visit, visitAs, askForLink } = theBrowser();
const { env } = inject("site");

describe.each([
  { how: "in a browser as people have it", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("an invoice, $how", ({ javaScriptEnabled }) => {
  test("is paid by card on a phone: signed in by mail, sent to the payment page, told, and given a receipt", async () => {
    const number = await freshInvoice(web, "250");
    const { page } = await visit(`/lumen/invoices/${number}`, { javaScriptEnabled, ...phone });
    const { link } = await askForLink(page, max.email);
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: new RegExp(number) }).waitFor();
    const bar = page.getByRole("region", { name: "Payable now" });
    await bar.getByRole("link", { name: "Pay" }).click();
    // Files that ran before may have left this client credit, which would be used first.
    await page.getByText(/all that is payable now/).waitFor();
    const keepCredit = page.getByRole("link", { name: "Do not use my credit" });
    if ((await keepCredit.count()) > 0) await keepCredit.click();

    await page.getByRole("heading", { level: 1, name: /Pay Lumen Studio GmbH.*€297\.50/ }).waitFor();
    await page.getByText(`Invoice ${number}, all that is payable now.`).waitFor();
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("radio", { name: /^(Another card|Card) / }).check();
    await page.getByRole("button", { name: "Continue to card, €297.50" }).click();
    await page.getByRole("heading", { level: 1, name: new RegExp(number) }).waitFor();
    await payByCard(page, cards.good);

    await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
    const told = await page.locator("main").innerText();
    for (const fact of ["€297.50", "Visa ending 4242", max.email, number]) expect(told).toContain(fact);
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("link", { name: "Receipt (PDF)" }).waitFor();
    await page.getByRole("link", { name: `Invoice ${number}` }).click();
    await page.getByText("We are even.").first().waitFor();
    await page.getByRole("link", { name: "€297.50 paid" }).waitFor();
    await page.goto("/lumen/payments?state=paid");
    await page.getByRole("row").filter({ hasText: number }).getByText("Paid", { exact: true }).waitFor();
  });
});

test("a declined card takes nothing, and another one pays in its place", async () => {
  const number = await freshInvoice(web, "100");
  const { page } = await visitAs(max, `/lumen/pay?invoice=${number}&credit=no`);
  await page.getByRole("radio", { name: /^(Another card|Card) / }).check();
  await page.getByRole("button", { name: /^Continue to card/ }).click();
  await payByCard(page, cards.declined);
  await page.getByText("Your card was declined.").waitFor();
  await page.getByRole("link", { name: /^Cancel and go back/ }).click();
  await page.getByText(/A payment of €119\.00 was begun on/).waitFor();
  await page.getByRole("link", { name: "Continue that payment" }).click();
  await payByCard(page, cards.good);
  await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
});

test("a bank that asks first is answered, and can be refused", async () => {
  const number = await freshInvoice(web, "100");
  const { page } = await visitAs(max, `/lumen/pay?invoice=${number}&credit=no`);
  await page.getByRole("radio", { name: /^(Another card|Card) / }).check();
  await page.getByRole("button", { name: /^Continue to card/ }).click();
  await payByCard(page, cards.asks);
  await page.getByRole("button", { name: "Refuse" }).click();
  await page.getByRole("alert").waitFor();
  await payByCard(page, cards.asks);
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
});

test("case 62: whoever types the way back by hand reads the truth and changes nothing", async () => {
  const number = await freshInvoice(web, "100");
  const { page } = await visitAs(max, `/lumen/pay?invoice=${number}&credit=no`);
  await page.getByRole("radio", { name: /^(Another card|Card) / }).check();
  await page.getByRole("button", { name: /^Continue to card/ }).click();
  await page.getByLabel("Card number").waitFor();
  const session = new URL(page.url()).pathname.split("/").at(-1);
  await page.goto("/lumen/payments?state=open");
  await page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Begun and not finished" }).waitFor();
  const own = new URL(page.url()).pathname;
  await page.goto(`${own}?done=back&session_id=${session}&status=paid`);
  await page.getByRole("heading", { level: 1, name: "Confirming your payment" }).waitFor();
  expect(await page.locator("main").innerText()).not.toContain("Paid");
  await page.goto(`${own}?done=back&look=24`);
  await page.getByText("Please do not pay again until then.").waitFor();
  await page.goto(`/lumen/invoices/${number}`);
  await page.getByRole("link", { name: "Pay €119.00" }).waitFor();
});

test("after all of this every invariant still holds", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(output).toMatch(/verify: \d+ invariants hold/);
  expect(code).toBe(0);
});
