import { join } from "node:path";
import type { Page } from "playwright-core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { demoVisitor } from "#test/support/browser/visitor.ts";
import { runProgram } from "#test/support/launch/run-program.ts";

const root = join(import.meta.dirname, "../..");
const { env, web } = inject("site");
const { visitAs } = theBrowser();
const support = { email: "support@lumen.example", business: "lumen" };
const manager = { email: "manager@lumen.example", business: "lumen" };
const { desk } = paths;

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
  await limitSupport("100.00");
});
afterAll(() => sql.end());

/** The owner lets support give back that much alone. */
async function limitSupport(limit: string): Promise<void> {
  const [member] = await sql<{ id: string }[]>`select id from staff_members where email = ${support.email}`;
  const owner = await demoVisitor(web, "owner@lumen.example", "lumen");
  const path = desk.staffRefundLimit(showId("stf", member?.id as string));
  expect((await owner.post(path, { business: "lumen", which: "upTo", limit })).status).toBe(303);
}

interface Owing {
  id: string;
  name: string;
  /** the two oldest open invoices */
  numbers: string[];
  payable: bigint[];
}

const taken: string[] = [];

/** A client of Lumen with so many open invoices at least, whom no other test here has used. */
async function someClient(least: 1 | 2): Promise<Owing> {
  const [row] = await sql<Record<"id" | "name" | "numbers" | "payable", string>[]>`
    select c.id, c.name, string_agg(i.number, '|' order by i.due_on, i.id) as numbers,
      string_agg(i.payable::text, '|' order by i.due_on, i.id) as payable
    from invoices i join clients c on c.business_id = i.business_id and c.id = i.client_id
      join businesses b on b.id = i.business_id
    where b.slug = 'lumen' and i.state = 'issued' and i.payable > 0 and i.processing = 0 and i.currency = 'EUR'
      and not (c.id = any (${`{${taken.join()}}`}::uuid[]))
    group by c.id, c.name having count(*) >= ${least} order by count(*) = ${least} desc, c.name limit 1`;
  if (!row) throw new Error(`the demo has no client with ${least} open invoices`);
  taken.push(row.id);
  return { ...row, numbers: row.numbers.split("|"), payable: row.payable.split("|").map(BigInt) };
}

/** As staff type it: plain digits with a decimal point. */
const typed = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, "0")}`;

async function fill(page: Page, amount: bigint, reference: string): Promise<void> {
  await page.getByLabel("Amount", { exact: true }).fill(typed(amount));
  await page.getByLabel("Reference").fill(reference);
}

/** Records the whole of the client's two oldest invoices; returns the payment's page. */
async function record(page: Page, client: Owing, amount: bigint, reference: string): Promise<string> {
  await page.goto(desk.paymentRecord());
  await fill(page, amount, reference);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("group", { name: `Invoices of ${client.name}` }).waitFor();
  await page.getByRole("button", { name: "Record a payment" }).click();
  await page.getByRole("heading", { level: 1, name: /^Payment \d{10}$/ }).waitFor();
  return new URL(page.url()).pathname;
}

describe.each([
  { how: "in a browser as people have it", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("money that came in, $how", ({ javaScriptEnabled }) => {
  test("a transfer for two invoices with too much settles both and leaves credit", async () => {
    const client = await someClient(2);
    const [first, second] = client.numbers as [string, string];
    const owed = (client.payable[0] as bigint) + (client.payable[1] as bigint);
    const { page } = await visitAs(support, desk.paymentRecord(), { javaScriptEnabled });
    await fill(page, owed + 1_234n, `${first} ${second}`);
    await page.getByLabel("Reference").press("Enter");
    await page.getByText("the reference names their invoice").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator("section.placing :focus").count()).toBe(1);
    expect(await page.getByLabel(`What invoice ${first} gets`).inputValue()).not.toBe("");
    // What other open invoices would get goes to the client's credit instead.
    for (const field of await page.getByLabel(/^What invoice .* gets$/).all()) {
      const label = await field.getAttribute("aria-label");
      if (![first, second].some((number) => label === `What invoice ${number} gets`)) await field.fill("0");
    }
    await page.getByRole("button", { name: "Record a payment" }).click();
    await page.getByText(/credit of the client now/).waitFor();
    const own = new URL(page.url()).pathname;
    const text = await page.locator("main").innerText();
    for (const part of [`Invoice ${first}`, `Invoice ${second}`, "€12.34", "Arrived"])
      expect(text).toContain(part);
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await page.goto(desk.clientAccount(showId("cli", client.id)));
    await page.getByText("€12.34 became credit").waitFor();
    await page.goto(desk.payments({ q: first }));
    expect(await page.locator(`main a[href="${own}"]`).first().innerText()).toContain(client.name);
  });

  test("a transfer of nobody waits among the exceptions until somebody says whose it is", async () => {
    const client = await someClient(1);
    const { page } = await visitAs(support, desk.paymentRecord(), { javaScriptEnabled });
    await fill(page, 5_000n, `no idea ${javaScriptEnabled}`);
    await page.getByLabel("Payer").fill("Unknown Sender");
    await page.getByRole("button", { name: "I do not know whose it is" }).click();
    await page.getByRole("heading", { level: 1, name: "Transfer of an unknown sender" }).waitFor();
    const exception = new URL(page.url()).pathname;
    await page.goto(desk.exceptions());
    await page.locator(`a[href="${exception}"]`).click();
    await page.getByRole("searchbox", { name: "Look for a client" }).fill(client.name);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("radio", { name: client.name }).check();
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("group", { name: `Invoices of ${client.name}` }).waitFor();
    await page.getByRole("button", { name: "Assign €50.00" }).click();
    await page.getByText("Assigned", { exact: true }).waitFor();
    await page.getByText("Decided", { exact: true }).waitFor();
    await page.getByRole("link", { name: /^Payment \d{10}$/ }).click();
    await page.getByText(`Invoice ${client.numbers[0]}`).first().waitFor();
  });

  test("a refund above the limit waits, its author cannot approve it, a manager does", async () => {
    const client = await someClient(1);
    const amount = 25_000n;
    const { page } = await visitAs(support, desk.payments(), { javaScriptEnabled });
    const payment = await record(page, client, amount, client.numbers[0] as string);
    await page.getByRole("link", { name: "Refund" }).click();
    await page.getByLabel("Amount", { exact: true }).fill("200.00");
    await page.getByLabel("Goes to").fill(client.name);
    await page.getByText(/Above that, another member decides/).waitFor();
    await page.getByRole("button", { name: "Refund" }).click();
    await page.getByText("The refund waits for another member to decide.").waitFor();
    await page.getByRole("link", { name: "€200.00" }).click();
    await page.getByText("You asked for this refund, so somebody else decides.").waitFor();
    expect(await page.getByRole("button", { name: /Approve/ }).count()).toBe(0);
    const refund = new URL(page.url()).pathname;

    const other = await visitAs(manager, refund, { javaScriptEnabled });
    await other.page.getByRole("button", { name: "Approve €200.00" }).click();
    await other.page.waitForURL((url) => url.pathname === payment);
    await other.page.getByText("To be sent").waitFor();
    await other.page.getByRole("link", { name: "€200.00" }).click();
    await other.page.getByRole("button", { name: "It is sent" }).click();
    await other.page.getByText("Given back", { exact: true }).first().waitFor();
    const text = await other.page.locator("main").innerText();
    expect(text).toContain("−€200.00");
  });
});

test("after all that the books are whole", async () => {
  const { code, output } = await runProgram(root, ["app/verify.ts"], env).ended;
  expect(code, output).toBe(0);
});
