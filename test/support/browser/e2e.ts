import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { isWayIn, mailsTo, nextMail, waysIn } from "./mailbox.ts";

export interface Visit {
  context: BrowserContext;
  page: Page;
}

/**
 * A browser for one test file. Whatever a page complains of (an error in a script, a breach of the content policy, a
 * dialog nobody asked for) fails the test it happened in.
 */
export function theBrowser() {
  const { web, sandbox, env } = inject("site");
  let used = 0;
  let browser: Browser;
  const open: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()));
    expect(complaints.splice(0), "complaints of the pages").toEqual([]);
  });
  afterAll(() => browser.close());

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ baseURL: web, locale: "en-GB", ...options });
    context.setDefaultTimeout(15_000);
    open.push(context);
    context.on("page", (page) => watch(page));
    const page = await context.newPage();
    await page.goto(path);
    return { context, page };
  }

  function watch(page: Page): void {
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("dialog", (dialog) => {
      complaints.push(`${page.url()}: a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (message) => {
      const text = message.text();
      // A refused form is answered with 4xx on purpose, and the browser remarks on it.
      if (message.type() === "error" && !/status of 4(01|03|04|09|13|22|29)/.test(text))
        complaints.push(`${page.url()}: ${text}`);
    });
  }

  /** Asks for a link as a person would and waits for the mail. */
  async function askForLink(page: Page, email: string): Promise<{ link: string; code: string }> {
    const had = (await mailsTo(sandbox, email)).length;
    await page.getByLabel("Your e-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a sign-in link" }).click();
    await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    return waysIn(await nextMail(sandbox, email, had, isWayIn));
  }

  /** Signs in by the demo's button and opens a page. */
  async function visitAs(
    person: { email: string; business?: string },
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<Visit> {
    const { context, page } = await visit("/robots.txt", options);
    const { email, business } = person;
    await context.request.post("/demo/sign-in", {
      form: business ? { email, business } : { email },
      headers: { origin: web },
      maxRedirects: 0,
    });
    await page.goto(path);
    return { context, page };
  }

  /** A contact of lumen whom no other test has asked a link for: an address gets five mails an hour. */
  async function someone(): Promise<string> {
    used += 1;
    const sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
    try {
      const [row] = await sql<{ email: string }[]>`
        select p.email from people p
        where (select count(*) from memberships m where m.person_id = p.id and m.ended_at is null) = 1
          and exists (select from memberships m join businesses b on b.id = m.business_id
            where m.person_id = p.id and m.kind = 'contact' and m.ended_at is null and b.slug = 'lumen')
        order by p.email offset ${used} limit 1`;
      if (!row) throw new Error("the demo has no more contacts");
      return row.email;
    } finally {
      await sql.end();
    }
  }

  return { web, sandbox, visit, visitAs, askForLink, someone };
}

/** Whether this browser holds a session. */
export async function isSignedIn(context: BrowserContext): Promise<boolean> {
  return (await context.cookies()).some(({ name }) => name.endsWith("kvit_session"));
}

/**
 * Goes a page back. The router marks the entry it begins on as soon as it wakes, which the browser tells like any
 * navigation: gone back before that, one would take the mark for the arrival. Still pages have no router.
 */
export async function goBack(page: Page): Promise<void> {
  await page.waitForFunction(
    () => typeof window.history.state?.idx === "number" || !document.querySelector("script[type=module]"),
  );
  await page.goBack();
}

/** Goes to a page although a form just sent may still be on its way to another, which cuts the first attempt short. */
export async function goOver(page: Page, path: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await page.goto(path);
      return;
    } catch (error) {
      const isCutShort = /ERR_ABORTED|interrupted by another navigation/.test((error as Error).message);
      if (!isCutShort || tries === 5) throw error;
      await page.waitForLoadState();
    }
  }
}
