import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { daysPass, freshInvoice, iban, max, nameAddress } from "./pay-world.ts";

const root = join(import.meta.dirname, "../..");
const { web, sandbox, visitAs } = theBrowser();
const { env } = inject("site");

test("a bank debit is on its way for days, is not asked for again, and arrives", async () => {
  const number = await freshInvoice(web, "400");
  const { page } = await visitAs(max, `/lumen/pay?invoice=${number}&credit=no`);
  await page.getByRole("radio", { name: /^SEPA Direct Debit/ }).check();
  await page.getByRole("button", { name: "Continue to direct debit, €476.00" }).click();
  await page.getByLabel("IBAN").fill(iban);
  await nameAddress(page);
  await page.getByLabel("Account holder").fill("Max Petersen");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await page.getByRole("heading", { level: 1, name: "On its way" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText(/It usually arrives by/).waitFor();
  const own = page.url();

  await page.goto(`/lumen/pay?invoice=${number}`);
  await page.getByRole("heading", { level: 1, name: "€476.00 is on its way" }).waitFor();
  expect(await page.getByRole("button", { name: /Continue/ }).count()).toBe(0);
  await page.goto(`/lumen/invoices/${number}`);
  await page.locator("dl.account").getByRole("link", { name: "Processing" }).waitFor();

  await daysPass(sandbox, 6);
  await page.goto(own);
  for (let tries = 0; tries < 40; tries++) {
    if (await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).isVisible()) break;
    await page.waitForTimeout(250);
    await page.reload();
  }
  await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
  await page.getByText("Direct debit, account ending 3000").waitFor();
});

test("after all of this every invariant still holds", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(output).toMatch(/verify: \d+ invariants hold/);
  expect(code).toBe(0);
});
