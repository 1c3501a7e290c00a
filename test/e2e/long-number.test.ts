import { expect, test } from "vitest";
import { theBrowser } from "#test/support/browser/e2e.ts";

const { visitAs } = theBrowser();

test("a document's number of thirty letters breaks on the narrowest phone", async () => {
  // Without scripts: a page that wakes up would complain of the number we change.
  const narrow = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
  const { page } = await visitAs({ email: "max@brauhaus-nord.example" }, "/lumen/invoices", narrow);
  const link = page.locator("main a[href*='/invoices/']").first();
  await page.goto((await link.getAttribute("href")) as string);
  const places = await page.evaluate(() => {
    const { textContent: number } = document.querySelector(".doc .id") as Element;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let places = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (!number || !text.data.includes(number) || !text.parentElement?.closest("main")) continue;
      text.data = text.data.replaceAll(number, "W".repeat(30));
      places += 1;
    }
    return places;
  });
  expect(places).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
