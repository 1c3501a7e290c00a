import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { demoVisitor } from "#test/support/browser/visitor.ts";
import { freePort } from "#test/support/launch/free-port.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { announcedBy } from "./access/announced.ts";
import { disputed } from "./disputed.ts";

const root = join(import.meta.dirname, "../..");
const { web, visitAs } = theBrowser();
const { env } = inject("site");
const support = { email: "support@lumen.example", business: "lumen" };
const max = { email: "max@brauhaus-nord.example" };
const manager = { email: "manager@lumen.example", business: "lumen" };
const { desk } = paths;

/** what a change may take from one process to a page that the other serves */
const mostMs = 2_000;

/** A second web process on the same database, as behind a balancer. */
let other: string;
let program: ReturnType<typeof runProgram>;
beforeAll(async () => {
  const port = await freePort();
  other = `http://localhost:${port}`;
  program = runProgram(root, ["app/start.js"], { ...env, PORT: String(port), APP_URL: other });
  for (let tries = 0; ; tries++) {
    const isReady = await fetch(`${other}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (tries > 800) throw new Error("the second web process is not ready");
    await pause(25);
  }
});
afterAll(async () => {
  program.child.kill("SIGTERM");
  await program.ended;
});

/** A ticket's page served by the second process, with its stream open. */
async function watched(number: string) {
  const { page } = await visitAs(support, "/robots.txt");
  const stream = page.waitForResponse((answer) => answer.url().includes("/desk/live"));
  await page.goto(other + desk.dispute(number));
  const opened = await stream;
  expect(opened.headers()["content-type"]).toContain("text/event-stream");
  return { page, href: opened.url() };
}

/** A manager writes a note through the first process; when it was taken. */
async function noted(number: string, note: string): Promise<number> {
  const { context } = await visitAs(manager, "/robots.txt");
  const answer = await context.request.post(desk.disputeNotes(number), {
    ...{ form: { business: "lumen", note }, headers: { origin: web }, maxRedirects: 0 },
  });
  expect(answer.status()).toBe(303);
  return performance.now();
}

describe("a change made through one web process", () => {
  test("appears in a page that another serves, within two seconds, and what is being typed stays", async () => {
    const { number } = await disputed();
    const { page } = await watched(number);
    await page.getByLabel("Answer to the client").fill("We are looking at");
    const at = await noted(number, "The price list of May says 80.");
    await page.getByText("The price list of May says 80.").waitFor();
    expect(performance.now() - at).toBeLessThan(mostMs);
    expect(await page.getByLabel("Answer to the client").inputValue()).toBe("We are looking at");
  });

  test("reaches a client's payment too", async () => {
    const sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
    const [client] = await sql<{ id: string }[]>`
      select c.client_id as id from contacts c join businesses b on b.id = c.business_id
      where b.slug = 'lumen' and c.email = ${max.email} and c.ended_at is null limit 1`;
    const payer = await demoVisitor(web, max.email);
    const id = await announcedBy(sql, payer, { id: client?.id as string, slug: "lumen" });
    await sql.end();
    const { page } = await visitAs(max, "/robots.txt");
    const stream = page.waitForResponse((answer) => answer.url().includes("/lumen/live"));
    await page.goto(other + paths.portal.payment("lumen", id));
    await stream;
    await payer.post(paths.portal.paymentTakeBack("lumen", id), { confirmed: "yes" });
    const at = performance.now();
    await page.getByRole("link", { name: "Take it back" }).waitFor({ state: "detached" });
    expect(performance.now() - at).toBeLessThan(mostMs);
  });

  test("is there for who opens the page anew, when no stream gets through", async () => {
    const { number } = await disputed();
    const { page } = await visitAs(support, "/robots.txt");
    await page.route("**/desk/live**", (route) => route.fulfill({ status: 204 }));
    await page.goto(other + desk.dispute(number));
    await noted(number, "Ask Milica.");
    await page.reload();
    await page.getByText("Ask Milica.").waitFor();
  });
});

test("who only asks for its head leaves no stream open, and no page is one", async () => {
  const { number } = await disputed();
  const { page, href } = await watched(number);
  const ask = (method: string, accept: string) =>
    page.context().request.fetch(href, { method, headers: { accept } });
  // One person may have twelve open.
  for (let n = 0; n < 15; n++) expect((await ask("HEAD", "text/event-stream")).status()).toBe(200);
  const again = page.waitForResponse((answer) => answer.url().includes("/desk/live"));
  await page.reload();
  expect((await again).status()).toBe(200);
  expect((await ask("GET", "text/html")).status()).toBe(406);
});
