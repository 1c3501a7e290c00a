import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";

const { visitAs } = theBrowser();
const support = { email: "support@lumen.example", business: "lumen" };

test("keys pressed on a slow machine before the page's script is ready break nothing", async () => {
  const { page, context } = await visitAs(support, paths.desk.today());
  const slow = await context.newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  for (let visit = 0; visit < 6; visit++) {
    await page.goto(paths.desk.paymentRecord(), { waitUntil: "commit" });
    const amount = page.getByLabel("Amount", { exact: true });
    await amount.fill("100.00");
    for (let key = 0; key < 8; key++) {
      await page.keyboard.press("Tab");
      await page.waitForTimeout(10 * visit);
    }
    await page.waitForLoadState("load");
    expect(await amount.inputValue()).toBe("100.00");
  }
  // What a page complains of fails the test: see theBrowser.
});
