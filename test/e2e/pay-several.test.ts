import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { cards, freshInvoice, giveCredit, inDays, max, ownClient, payByCard, phone } from "./pay-world.ts";

const root = join(import.meta.dirname, "../..");
const { web, visitAs } = theBrowser();
const { env } = inject("site");

test("several are picked from the list and paid in part, credit first, the oldest first", async () => {
  const client = await ownClient(web);
  const old = await freshInvoice(web, "100", { client, dueOn: inDays(3) });
  const late = await freshInvoice(web, "200", { client, dueOn: inDays(15) });
  await giveCredit(web, client.id, 30);
  const { page } = await visitAs(client.payer, "/lumen/invoices?status=due");
  for (const number of [old, late]) await page.getByLabel(`Pick invoice ${number}`).check();
  await page.getByRole("button", { name: "Pay what is picked" }).click();
  await page.getByRole("heading", { level: 1, name: /€327\.00/ }).waitFor();
  await page.getByText("€30.00 of your credit is used first.").waitFor();

  await page.getByText("Another amount or other invoices").click();
  await page.getByLabel("Amount").fill("999");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText("You owe €357.00. Enter that or less.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Amount").fill("150");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /€120\.00/ }).waitFor();
  const steps = await page.locator("dl.account").innerText();
  for (const amount of ["€119.00", "€31.00", "−€30.00", "€120.00"]) expect(steps).toContain(amount);

  await page.getByRole("radio", { name: /^(Another card|Card) / }).check();
  await page.getByRole("button", { name: "Continue to card, €120.00" }).click();
  await payByCard(page, cards.good);
  await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
  await page.getByText("€30.00 of it from your credit").waitFor();
  const account = await page.locator("dl.account").first().innerText();
  for (const amount of ["€119.00", "€31.00", "€150.00"]) expect(account).toContain(amount);
  await page.goto(`/lumen/invoices/${late}`);
  await page.getByRole("link", { name: "Pay €207.00" }).waitFor();
});

describe.each([
  { how: "in a browser as people have it", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("an announced transfer, $how", ({ javaScriptEnabled }) => {
  test("is not asked for again, and is asked for again when it is taken back", async () => {
    const number = await freshInvoice(web, "500");
    const { page } = await visitAs(max, `/lumen/pay?invoice=${number}&credit=no`, {
      javaScriptEnabled,
      ...phone,
    });
    await page.getByRole("radio", { name: /^Bank transfer/ }).check();
    await page.getByRole("img", { name: /QR code for a bank transfer of €595\.00/ }).waitFor();
    await page.getByRole("button", { name: "I have sent the transfer" }).click();
    await page.getByRole("heading", { level: 1, name: "Transfer announced" }).waitFor();
    await page.getByText("DE96 1005 0000 0417 2639 05").waitFor();
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    const own = page.url();
    await page.goto(`/lumen/pay?invoice=${number}`);
    await page.getByRole("heading", { level: 1, name: "€595.00 is on its way" }).waitFor();
    await page.goto(own);
    await page.getByRole("link", { name: "Take it back" }).click();
    await page.getByRole("heading", { level: 1, name: "Take back what you told us?" }).waitFor();
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByRole("heading", { level: 1, name: "Taken back" }).waitFor();
    await page.goto(`/lumen/invoices/${number}`);
    await page.getByRole("link", { name: "Pay €595.00" }).first().waitFor();
    await page.getByText("Announced transfer of €595.00 taken back").waitFor();
  });
});

test("one transfer for several has a reference of its own", async () => {
  const numbers = [await freshInvoice(web, "10"), await freshInvoice(web, "20")];
  const query = numbers.map((number) => `invoice=${number}`).join("&");
  const { page } = await visitAs(max, `/lumen/pay?${query}&credit=no`);
  await page.getByRole("radio", { name: /^Bank transfer/ }).check();
  await page.getByRole("button", { name: "Show the transfer details, €35.70" }).click();
  await page.getByRole("heading", { level: 1, name: "Transfer announced" }).waitFor();
  const payment = /Payment (\d{10})/.exec(await page.locator("main").innerText())?.[1] as string;
  const reference = await page.locator("dl.slip").innerText();
  expect(reference.replaceAll(" ", "")).toContain(payment);
  expect(await faultsOf(page)).toEqual([]);
});

test("after all of this every invariant still holds", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(output).toMatch(/verify: \d+ invariants hold/);
  expect(code).toBe(0);
});
