import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { mailsTo, nextMail } from "#test/support/browser/mailbox.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { cards, freshInvoice, ownClient, payByCard, phone } from "./pay-world.ts";

const root = join(import.meta.dirname, "../..");
const { web, sandbox, visit, visitAs, askForLink } = theBrowser();
const { env } = inject("site");
const support = { email: "support@lumen.example", business: "lumen" };
const manager = { email: "manager@lumen.example", business: "lumen" };
const { desk } = paths;

describe.each([
  { how: "in browsers as people have them", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("the circle, $how", ({ javaScriptEnabled }) => {
  const seen = async (page: Parameters<typeof faultsOf>[0]) => {
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
  };

  test("a line is disputed and the rest paid, support decides, the client is even and says so, the manager sees the cause", async () => {
    const client = await ownClient(web);
    const { email } = client.payer;
    const number = await freshInvoice(web, "100", { client, lines: 2 });

    // The client, on a phone, from the sign-in mail to the payment of what is right.
    const { page } = await visit(paths.portal.invoice("lumen", number), { javaScriptEnabled, ...phone });
    const { link } = await askForLink(page, email);
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: new RegExp(number) }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Ask or dispute" }).click();
    await page.getByRole("heading", { level: 1, name: "What is not right?" }).waitFor();
    const lines = page.getByRole("group", { name: `Lines of invoice ${number}` });
    await lines.getByRole("checkbox").first().check();
    await lines.getByLabel("Reason").first().selectOption({ label: "The price is not what we agreed" });
    await lines.getByLabel("Right price").first().fill("80");
    await page.getByLabel(/^In your words/).fill("We agreed on 80 in March.");
    if (javaScriptEnabled) await page.getByText("€214.20").first().waitFor();
    await seen(page);
    const had = (await mailsTo(sandbox, email)).length;
    await page
      .getByRole("button", { name: /^(Send and pay the rest|Dispute €23.80 and pay €214.20)$/ })
      .click();
    await page.getByRole("heading", { level: 1, name: /Pay Lumen Studio GmbH.*€214\.20/ }).waitFor();
    await page.getByRole("radio", { name: /^Card / }).check();
    await page.getByRole("button", { name: "Continue to card, €214.20" }).click();
    await payByCard(page, cards.good);
    await page.getByRole("heading", { level: 1, name: "Paid, thank you" }).waitFor();
    await rate(page, "Paying this invoice was easy.", "5 Strongly agree");
    const told = await nextMail(sandbox, email, had, ({ subject }) => /D-\d{4}-\d+/.test(subject));
    const ticket = /D-\d{4}-\d+/.exec(told.subject)?.[0] as string;

    // Support decides without leaving the page.
    const office = await visitAs(support, desk.disputes({ q: client.name }), { javaScriptEnabled });
    await office.page.getByRole("row").filter({ hasText: ticket }).getByRole("link").first().click();
    await office.page.getByRole("heading", { level: 1, name: "Wrong price" }).waitFor();
    await seen(office.page);
    await office.page.getByRole("radio", { name: "Accept" }).check({ force: true });
    await office.page.getByLabel("Root cause").selectOption("price_list");
    await office.page.getByLabel("Answer to the client").fill("You are right: 80 was agreed in March.");
    await office.page.getByRole("button", { name: "Decide and send" }).click();
    await office.page.getByText("Decided. The client has the answer.").waitFor();
    await seen(office.page);

    // The client reads it from the mail, has the credit note, and is even.
    const answer = await nextMail(sandbox, email, had, ({ text }) => text.includes("80 was agreed in March"));
    const address = new RegExp(`https?://\\S+${paths.portal.dispute("lumen", ticket)}[^\\s)]*`).exec(
      answer.text,
    );
    await page.goto(address?.[0] as string);
    await page.getByText("You are right: 80 was agreed in March.").waitFor();
    await page
      .getByRole("link", { name: /^Credit note CN-/ })
      .first()
      .waitFor();
    await seen(page);
    await fitsInSerbian(page);
    await rate(page, "How satisfied are you with the way we handled your dispute?", "4 Satisfied");
    await seen(page);
    await page.goto(paths.portal.invoice("lumen", number));
    await page.getByText("We are even.").first().waitFor();

    // The manager finds it behind the number of the cause.
    const lead = await visitAs(manager, desk.trends(), { javaScriptEnabled });
    await seen(lead.page);
    const causes = lead.page
      .getByRole("figure")
      .filter({ has: lead.page.getByRole("navigation", { name: "Weigh causes by" }) });
    // The worker counts a moment after the decision.
    await expect
      .poll(() => lead.page.reload().then(() => causes.innerText()), { timeout: 10_000 })
      .toContain("Price list");
    await causes.getByText("As a table").click();
    await causes.getByRole("row").filter({ hasText: "Price list" }).getByRole("link").first().click();
    await lead.page.getByText(ticket).first().waitFor();
    await seen(lead.page);

    // And behind the number of the satisfied, who said so.
    await lead.page.goto(desk.trends());
    const satisfied = lead.page
      .locator("dl.grouplist > div")
      .filter({ hasText: /^Satisfied/ })
      .getByRole("link");
    await satisfied.click();
    await lead.page.getByText(client.name).first().waitFor();
  });
});

/** The longest words on a phone: nothing of the page stands outside of it. */
async function fitsInSerbian(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Srpski" }).click();
  await page.getByRole("group", { name: /Koliko ste zadovoljni/ }).waitFor();
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect([wide, room]).toEqual([phone.viewport.width, phone.viewport.width]);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("group", { name: /How satisfied are you/ }).waitFor();
}

/** Answers a question in the page with one of its named answers. */
async function rate(page: Page, question: string, answer: string): Promise<void> {
  const group = page.getByRole("group", { name: question });
  await group.getByRole("radio", { name: answer }).check({ force: true });
  await page.getByRole("button", { name: "Send answer" }).click();
  await page.getByText(`Thank you. You said: ${answer.slice(2)}.`).waitFor();
}

test("after all of this every invariant still holds", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(output).toMatch(/verify: \d+ invariants hold/);
  expect(code).toBe(0);
});
