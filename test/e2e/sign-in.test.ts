import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clusterHome } from "#db/embedded/home.ts";
import { goBack, goOver, isSignedIn, theBrowser } from "#test/support/browser/e2e.ts";

const { visit, askForLink, someone } = theBrowser();

describe("signing in by mail", () => {
  test("takes one press in the browser that asked, and leads back to where the person was going", async () => {
    const email = await someone();
    const { context, page } = await visit("/lumen/invoices?status=paid");
    const { link } = await askForLink(page, email);
    await page.goto(link);
    expect(await isSignedIn(context)).toBe(false);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Invoices", level: 1 }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/lumen/invoices?status=paid");
    expect(await isSignedIn(context)).toBe(true);
  });

  test("takes the address in any other browser, and leaves the asking one outside (case 5)", async () => {
    const email = await someone();
    const { context: asking, page } = await visit("/login");
    const { link } = await askForLink(page, email);
    const phone = await visit(link, { viewport: { width: 390, height: 844 } });
    await phone.page.getByRole("heading", { name: "One more step" }).waitFor();
    await phone.page.getByLabel("E-mail address").fill("ana@kafana-sunce.example");
    await phone.page.getByRole("button", { name: "Sign in" }).click();
    await phone.page.getByText("This message was not sent to that address").waitFor();
    expect(await isSignedIn(phone.context)).toBe(false);
    await phone.page.getByLabel("E-mail address").fill(email.toUpperCase());
    await phone.page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(() => isSignedIn(phone.context)).toBe(true);
    expect(await isSignedIn(asking)).toBe(false);
  });

  test("takes the code in the browser that asked", async () => {
    const email = await someone();
    const { context, page } = await visit("/login");
    const { code } = await askForLink(page, email);
    const wrong = code === "222222" ? "333333" : "222222";
    await page.getByLabel("Six-character code").fill(wrong);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page
      .getByText(/This is not the code we sent/)
      .first()
      .waitFor();
    await page.getByLabel("Six-character code").fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(() => isSignedIn(context)).toBe(true);
  });

  test("does not know a code without the browser that asked", async () => {
    const email = await someone();
    const { page } = await visit("/login");
    const { code } = await askForLink(page, email);
    const other = await visit("/login/check");
    expect(await other.page.getByLabel("Six-character code").count()).toBe(0);
    const answer = await other.context.request.post("/login/check", {
      form: { code },
      headers: { origin: new URL(page.url()).origin },
      maxRedirects: 0,
    });
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(await isSignedIn(other.context)).toBe(false);
  });

  test("survives a mail scanner that runs scripts, submits every form and presses every button (case 4)", async () => {
    const email = await someone();
    const { context, page } = await visit("/login");
    const { link } = await askForLink(page, email);
    for (const javaScriptEnabled of [true, false]) {
      const scanner = await visit(link, { javaScriptEnabled });
      for (let round = 0; round < 3; round++) {
        for (const button of await scanner.page.getByRole("button").all()) {
          await button.click({ timeout: 2_000 }).catch(() => {});
          await goOver(scanner.page, link);
        }
        if (!javaScriptEnabled) break;
        // The forms lead somewhere: leaving before they have arrived would abort either way.
        await Promise.all([
          scanner.page.waitForEvent("load"),
          scanner.page.evaluate(() => {
            for (const form of document.forms) form.requestSubmit();
          }),
        ]);
        await goOver(scanner.page, link);
      }
      expect(await isSignedIn(scanner.context)).toBe(false);
    }
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(() => isSignedIn(context)).toBe(true);
  });

  test("works once: the same link later says kindly that it was used", async () => {
    const email = await someone();
    const { context, page } = await visit("/login");
    const { link } = await askForLink(page, email);
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(() => isSignedIn(context)).toBe(true);
    const later = await visit(link);
    await later.page.getByRole("heading", { name: "This link no longer works" }).waitFor();
  });

  test("works without JavaScript, and with the keyboard alone", async () => {
    const email = await someone();
    const { context, page } = await visit("/login", { javaScriptEnabled: false });
    const { link } = await askForLink(page, email);
    await page.goto(link);
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page
        .locator(":focus")
        .evaluate((element) => `${element.tagName} ${element.textContent}`);
      if (focused === "BUTTON Sign in") break;
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => isSignedIn(context)).toBe(true);
  });

  test("says the same to an address nobody has, and mails nobody (case 6)", async () => {
    const { page } = await visit("/login");
    await page.getByLabel("Your e-mail address").fill("nobody-at-all@nowhere.example");
    await page.getByRole("button", { name: "Send me a sign-in link" }).click();
    await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    await page.getByText("nobody-at-all@nowhere.example").first().waitFor();
  });

  test("is over after signing out: Back shows nothing (case 15)", async () => {
    const email = await someone();
    const { context, page } = await visit("/lumen");
    const { link } = await askForLink(page, email);
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto("/logout");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
    expect(await isSignedIn(context)).toBe(false);
    await goBack(page);
    await goBack(page);
    expect(await page.content()).not.toContain("Payable now");
  });
});

test("no token, code or cookie of all this stands in any log (cases 8 and 105)", async () => {
  const email = await someone();
  const { context, page } = await visit("/login");
  const { link, code } = await askForLink(page, email);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => isSignedIn(context)).toBe(true);
  const cookies = (await context.cookies()).map(({ value }) => value).filter((value) => value.length > 12);
  const token = new URL(link).searchParams.get("token") as string;
  const logs = ["web", "worker"].map((name) =>
    readFileSync(join(clusterHome().folder, "logs/e2e", `${name}.log`), "utf8"),
  );
  for (const log of logs) {
    expect(log.length).toBeGreaterThan(50);
    for (const secret of [token, code, ...cookies]) expect(log).not.toContain(secret);
  }
});
