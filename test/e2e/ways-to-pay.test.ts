import { describe, expect, test } from "vitest";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { max, nameAddress, phone } from "./pay-world.ts";

const { visitAs } = theBrowser();
/** a card that the demo's clients do not have */
const number = "378282246310005";

describe.each([
  { how: "in a browser as people have it", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("a way to pay, $how", ({ javaScriptEnabled }) => {
  test("is left at the payment partner's page, stands in the settings by itself, and is removed after a question", async () => {
    const { page } = await visitAs(max, "/lumen/settings", { javaScriptEnabled, ...phone });
    const ending = /American Express ending 0005/;
    await page.getByRole("link", { name: "Add a way to pay" }).click();
    await page.getByRole("heading", { level: 1, name: /^Add a way to pay for Brauhaus Nord/ }).waitFor();
    await page.getByRole("button", { name: "Continue to our payment partner" }).click();

    await page.getByLabel("Card number").waitFor();
    await nameAddress(page);
    await page.getByRole("radio", { name: "Card" }).check();
    await page.getByLabel("Card number").fill(number);
    await page.getByLabel("Expiry date").fill("12 / 34");
    await page.getByLabel("Security code").fill("1234");
    await page.getByLabel("Name on card").fill("Max Petersen");
    await page.getByRole("button", { name: /^Save/ }).click();

    // The page looks again by itself until the job has asked.
    const row = page.getByRole("listitem").filter({ hasText: ending });
    await row.waitFor();
    expect(await row.innerText()).toContain("valid until 12/2034");
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await row.getByRole("button", { name: "Use first" }).click();
    await row.getByText("Used first").waitFor();
    await row.getByRole("link", { name: "Remove" }).click();
    await page.getByRole("heading", { level: 1, name: /^Remove .*ending/ }).waitFor();
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    expect(await row.count()).toBe(0);
  });
});
