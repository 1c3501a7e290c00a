import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { isSignedIn, theBrowser } from "#test/support/browser/e2e.ts";

/** As an impatient hand does: the second time while the answer to the first is on its way. */
const pressTwice = (button: HTMLElement) => {
  button.click();
  setTimeout(() => button.click(), 150);
};

const { visit, visitAs, askForLink, someone } = theBrowser();

/** Forms go out slowly, as on a bad line; tells how many did. */
async function slowForms(page: Page): Promise<() => number> {
  let posts = 0;
  await page.waitForLoadState("networkidle");
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") {
      posts += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await route.continue();
  });
  return () => posts;
}

test("a button pressed twice does once what it says, and says that it is done", async () => {
  const { page } = await visitAs({ email: "support@lumen.example" }, paths.desk.clientNew());
  const name = `Twice ${Date.now()}`;
  const posts = await slowForms(page);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add a client" }).evaluate(pressTwice);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  expect(posts()).toBe(1);
  await page.goto(paths.desk.clients({ q: name }));
  expect(await page.getByRole("link", { name }).count()).toBe(1);
});

test("a link pressed twice is used once, and signs in", async () => {
  const email = await someone();
  const { context, page } = await visit(paths.login());
  const { link } = await askForLink(page, email);
  await page.goto(link);
  const posts = await slowForms(page);
  await page.getByRole("button", { name: "Sign in" }).evaluate(pressTwice);
  await expect.poll(() => isSignedIn(context)).toBe(true);
  expect(posts()).toBe(1);
});
