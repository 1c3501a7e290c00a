import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { isSignedIn, theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { mailsTo, nextMail } from "#test/support/browser/mailbox.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { freshInvoice, inDays, ownClient } from "./pay-world.ts";

const root = join(import.meta.dirname, "../..");
const { web, sandbox, visit, visitAs, askForLink } = theBrowser();
const { env } = inject("site");
const owner = { email: "owner@lumen.example", business: "lumen" };
const email = "max@brauhaus-nord.example";
const total = "€7,182.43";

/** "4 December", with its year when that is not this one. */
function dayName(day: string): string {
  const isThisYear = day.slice(0, 4) === inDays(0).slice(0, 4);
  const year = isThisYear ? undefined : "numeric";
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year, timeZone: "UTC" }).format(
    new Date(day),
  );
}

/** The sample file under a number of its own, so that it can be imported more than once. */
function sample(number: string) {
  const xml = readFileSync(join(root, "test/fixtures/ubl/invoice-lumen.xml"), "utf8");
  const own = xml
    .replace("<cbc:ID>2026-0931</cbc:ID>", `<cbc:ID>${number}</cbc:ID>`)
    .replace("<cbc:IssueDate>2026-11-20</cbc:IssueDate>", `<cbc:IssueDate>${inDays(-5)}</cbc:IssueDate>`)
    .replace("<cbc:DueDate>2026-12-04</cbc:DueDate>", `<cbc:DueDate>${inDays(9)}</cbc:DueDate>`);
  const buffer = Buffer.from(own);
  return { name: `${number}.xml`, mimeType: "application/xml", buffer };
}

async function readFile(page: Page, file: ReturnType<typeof sample> | string): Promise<void> {
  await page.getByLabel("Choose or drop an e-invoice file").setInputFiles(file);
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("heading", { name: "What we noticed" }).waitFor();
}

describe.each([
  { how: "in a browser as people have it", number: "W-2026-1", javaScriptEnabled: true },
  { how: "without JavaScript", number: "W-2026-2", javaScriptEnabled: false },
])("a first invoice, $how", ({ number, javaScriptEnabled }) => {
  test("goes from the owner's file to the client's eyes, and its PDF says the same", async () => {
    const had = (await mailsTo(sandbox, email)).length;
    const desk = await visitAs(owner, "/desk/imports", { javaScriptEnabled });
    await readFile(desk.page, sample(number));
    await desk.page.getByText("All rules of EN 16931 are kept.").waitFor();
    await desk.page.getByText(total).first().waitFor();
    if (javaScriptEnabled) expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.getByRole("button", { name: "Issue and send" }).click();
    await desk.page.getByText(/is issued\./).waitFor();

    const mail = await nextMail(sandbox, email, had, ({ subject }) => subject.includes(number));
    const due = ` from Lumen Studio: ${total}, due ${dayName(inDays(9))}`;
    expect(mail.subject).toBe(`Invoice ${number}${due}`);
    const link = /https?:\/\/\S+\/lumen\/invoices\/\S+/.exec(mail.text)?.[0] as string;

    const phone = await visit(link, { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await phone.page.getByRole("heading", { name: "See your invoices" }).waitFor();
    const { link: wayIn } = await askForLink(phone.page, email);
    await phone.page.goto(wayIn);
    await phone.page.getByRole("button", { name: "Sign in" }).click();
    await phone.page.getByRole("heading", { level: 1, name: new RegExp(number) }).waitFor();
    expect(await isSignedIn(phone.context)).toBe(true);
    const page = await phone.page.locator("main").innerText();
    for (const figure of [total, "3,542.00", "1,081.23", "DE96 1005 0000 0417 2639 05"])
      expect(page).toContain(figure);
    await phone.page.getByRole("img", { name: /QR code/ }).waitFor();

    const [download] = await Promise.all([
      phone.page.waitForEvent("download"),
      phone.page.getByRole("link", { name: "PDF", exact: true }).click(),
    ]);
    const file = readFileSync(await download.path());
    const text = (await readPdf(file)).pages.map((one) => one.text).join("\n");
    for (const figure of ["7,182.43", "3,542.00", "1,081.23", number]) expect(text).toContain(figure);

    await phone.page.reload();
    await phone.page.getByText(/First read by you/).waitFor();
    await desk.page.getByRole("link", { name: "Open it" }).click();
    await desk.page.getByText(/First read by Max Petersen/).waitFor();
  });
});

describe("a file that cannot be used", () => {
  test("is refused by rule and with both amounts, and can be looked at later", async () => {
    const { page } = await visitAs(owner, "/desk/imports");
    await readFile(page, join(root, "test/fixtures/ubl/broken/br-co-15.xml"));
    await page.getByRole("heading", { level: 1, name: "This file cannot be used" }).waitFor();
    const text = await page.locator("main").innerText();
    for (const word of ["BR-CO-15", "7,182.43", "7,128.43"]) expect(text).toContain(word);
    expect(await page.getByRole("button", { name: /Issue/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Import another file" }).click();
    await page.getByRole("row").filter({ hasText: "br-co-15.xml" }).first().waitFor();
  });

  test("is told from a duplicate, which leads to what is already here", async () => {
    const { page } = await visitAs(owner, "/desk/imports");
    await readFile(page, sample("w-2026-1 "));
    await page.getByText("The same number is never issued twice").waitFor();
    expect(await page.getByRole("button", { name: /Issue/ }).count()).toBe(0);
  });
});

test("an ordinary invoice prints on one sheet, with the state of the day and the code to pay it", async () => {
  const client = await ownClient(web);
  const number = await freshInvoice(web, "1453.20", { client, lines: 3 });
  const { page } = await visitAs(client.payer, `/lumen/invoices/${number}`);
  await page.getByRole("heading", { level: 1, name: /^Invoice / }).waitFor();
  const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(printed.pages).toHaveLength(1);
  expect(printed.pages[0]?.text).toMatch(/On the day of printing, .*Payable now €5,187\.92/s);
});

test("an owner comes in by the set-up command, sets a second factor up, and is at the desk", async () => {
  const slug = "nova-praksa";
  const args = ["--business", "Nova Praksa", "--slug", slug, "--owner", "nova@praksa.example"];
  const { code, output } = await runProgram(root, ["app/setup.ts", ...args], env).ended;
  expect(code, output).toBe(0);
  const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0] as string;
  const { page } = await visit(link);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("heading", { name: "Set up your second factor" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const key = (await page.locator("main").innerText()).match(
    /[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){7}/,
  )?.[0] as string;
  const { TOTP, Secret } = await import("otpauth");
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  await page.getByLabel("Code from your authenticator app").fill(totp.generate());
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText("I have kept them, continue").click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goto("/desk");
  await page.getByText("Nova Praksa").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto("/account/step-up");
  expect(await faultsOf(page)).toEqual([]);
  const again = await visit(link);
  await again.page.getByRole("heading", { name: "This set-up link no longer works" }).waitFor();
});

test("after all of this every invariant still holds", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(output).toMatch(/verify: \d+ invariants hold/);
  expect(code).toBe(0);
});
