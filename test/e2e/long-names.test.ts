import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";

const { visitAs } = theBrowser();

test("a client's name of one endless word scrolls no page of the desk sideways, on whatever screen", async () => {
  const { page } = await visitAs({ email: "support@lumen.example" }, paths.desk.clientNew());
  const name = `Č${Date.now()}`.padEnd(200, "č");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add a client" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  const own = new URL(page.url()).pathname;
  for (const path of [
    own,
    `${own}/edit`,
    `${own}/contacts/new`,
    paths.desk.clients({ q: name.slice(0, 20) }),
  ])
    for (const width of [320, 760, 1200]) {
      await page.setViewportSize({ width, height: 640 });
      await page.goto(path);
      expect(await page.getByText(name).count(), path).toBeGreaterThan(0);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(scrolls, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
});

test("the stroke between crumbs is not read aloud", async () => {
  const { page } = await visitAs({ email: "support@lumen.example" }, paths.desk.clientNew());
  const here = await page.getByRole("navigation", { name: "You are here" }).ariaSnapshot();
  expect(here).toContain("listitem: Add a client");
  expect(here).not.toMatch(/listitem: \//);
});
