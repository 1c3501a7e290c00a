import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";

const { visitAs } = theBrowser();
const { desk } = paths;
const manager = { email: "manager@lumen.example", business: "lumen" };

/** A table's rows by their first cell; it stands folded under its chart. */
async function rowsOf(figure: Locator): Promise<Map<string, string[]>> {
  const rows = await figure
    .locator("table tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));
  return new Map(rows.map(([head = "", ...cells]) => [head, cells]));
}

test("a manager reads in the trends that the price list was the first cause, what was done, and that it fell", async () => {
  const begun = performance.now();
  const { page } = await visitAs(manager, desk.trends({ period: "12m" }));
  const figure = (name: RegExp) =>
    page
      .locator("figure, section")
      .filter({ has: page.getByRole("heading", { name }) })
      .last();

  const causes = await rowsOf(figure(/ of it$/));
  expect([...causes.keys()][0]).toBe("Price list");

  const months = [...(await rowsOf(figure(/out of line/))).values()];
  const perThousand = months.map((cells) => Number(cells[2]));
  const [peak, limit] = months
    .map((cells) => [Number(cells[2]), Number(cells[3])] as const)
    .sort(([one], [other]) => other - one)[0]!;
  expect(peak).toBeGreaterThan(limit);
  // The month that runs is not over; of the last whole one it is a third less at least.
  expect(perThousand.at(-2)).toBeLessThan((peak * 2) / 3);

  const became = figure(/What became of the improvements/);
  const mended = became.getByRole("listitem").filter({ hasText: "We replaced the price list" });
  await mended.getByText("Better, more than chance").waitFor();
  await mended.getByText("Disputes from “Price list”").waitFor();
  expect(await page.getByText(/^Fix next:/).textContent()).not.toContain("Price list");
  expect(performance.now() - begun).toBeLessThan(60_000);
});
