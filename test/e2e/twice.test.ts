import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { isSignedIn, theBrowser } from "#test/support/browser/e2e.ts";

/** As an impatient hand does: the second time while the answer to the first is on its way. */
const pressTwice = (button: HTMLElement) => {
  button.click();
  setTimeout(() => button.click(), 150);
};

const { visit, visitAs, askForLink, someone } = theBrowser();

test("a button pressed twice does once what it says, and says that it is done", async () => {
  const { page } = await visitAs({ email: "support@lumen.example" }, paths.desk.clientNew());
  const name = `Twice ${Date.now()}`;
  let posts = 0;
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") {
      posts += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await route.continue();
  });
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add a client" }).evaluate(pressTwice);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  expect(posts).toBe(1);
  await page.goto(paths.desk.clients({ q: name }));
  expect(await page.getByRole("link", { name }).count()).toBe(1);
});

test("a link pressed twice signs in on a slow line", async () => {
  const email = await someone();
  const { context, page } = await visit(paths.login());
  const { link } = await askForLink(page, email);
  await page.goto(link);
  await page.waitForLoadState("networkidle");
  let posts = 0;
  await page.route("**/*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    posts += 1;
    // The server has done it; its answer is still under way.
    const response = await route.fetch({ maxRedirects: 0 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Sign in" }).evaluate(pressTwice);
  await page.waitForURL((url) => url.pathname !== "/login/check");
  expect(await isSignedIn(context)).toBe(true);
  expect(posts).toBe(1);
});
