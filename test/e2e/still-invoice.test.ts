import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { decodePixels } from "#test/documents/payment/decode-picture.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { freshInvoice, max } from "./pay-world.ts";

const { web, visitAs } = theBrowser();

test("an invoice's page stands still: one small script, values to copy, and a code that reads on screen and on paper", async () => {
  const number = await freshInvoice(web, "100");
  const { page, context } = await visitAs(max, paths.portal.invoice("lumen", number), {
    deviceScaleFactor: 2,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const scripts = await page.locator("script").evaluateAll((all) => all.map((one) => one.outerHTML));
  expect(scripts).toEqual([expect.stringMatching(/src="\/assets\/small-acts-[\w-]+\.js"/)]);

  const copy = page.getByRole("button", { name: "Copy IBAN" });
  await copy.click();
  await expect.poll(() => copy.innerText()).toBe("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^DE\d{20}$/);
  await expect.poll(() => copy.innerText(), { timeout: 4_000 }).toBe("Copy");

  const codeIn = async (selector: string) =>
    decodePixels(PNG.sync.read(await page.locator(`${selector} .qr`).screenshot()));
  const payload = /^BCD\n002\n1\nSCT\n[A-Z0-9]*\nLumen Studio GmbH\nDE\d{20}\nEUR119\.00\n/;
  const shown = await codeIn(".slipsheet");
  expect(shown).toMatch(payload);
  await page.emulateMedia({ media: "print" });
  expect(await codeIn(".printed")).toBe(shown);
  await context.close();
});
