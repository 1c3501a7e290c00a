import { beforeAll, describe, expect, test } from "vitest";
import { addTemplate, replyToDispute } from "#app/domain/disputes/index.ts";
import { listStaff } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as today } from "#app/routes/desk/_index.tsx";
import { loader as queue } from "#app/routes/desk/disputes._index.tsx";
import { loader as ticket } from "#app/routes/desk/disputes.$number._index.tsx";
import { action as approve } from "#app/routes/desk/disputes.$number.approval.tsx";
import { action as assign } from "#app/routes/desk/disputes.$number.assignee.tsx";
import { action as note } from "#app/routes/desk/disputes.$number.notes.tsx";
import { action as reply } from "#app/routes/desk/disputes.$number.replies.tsx";
import { action as decide } from "#app/routes/desk/disputes.$number.resolution.tsx";
import { makeClient, makeContact, unique } from "#test/factories/business.ts";
import { type DisputeChoices, makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

beforeAll(async () => {
  desk = await openDesk(world);
});

/** A client's payer disputes an invoice of €119.00. */
async function disputed(choices: DisputeChoices = {}, of: Desk = desk) {
  const name = unique("Brauhaus");
  const clientId = await makeClient(of.business, name);
  const payer = await makeContact(of.business, clientId, { role: "payer" });
  const invoice = await makeInvoice(of.business, clientId);
  const { id, number } = await makeDispute(of.business, payer, invoice, choices);
  return { id, number, payer, name, invoice: invoice.document.number };
}

type Form = Record<string, string>;
const send = (action: unknown, number: string, form: Form, as = desk.as.support) =>
  call(world, action, {
    path: paths.desk.disputeResolution(number),
    params: { number },
    as,
    form: { business: desk.business.slug, ...form },
  });
const look = async (number: string, as = desk.as.support): Promise<View> =>
  ((await call(world, ticket, { path: paths.desk.dispute(number), params: { number }, as })).data as View)
    .ticket;
const numbers = async (query: Record<string, string>, as = desk.as.support): Promise<string[]> =>
  ((await call(world, queue, { path: paths.desk.disputes(query), as })).data as View).rows.map(
    (row: View) => row.number,
  );
const right = (version = "1"): Form => ({
  ...{ version, "verdict-1": "accepted", cause: "price_list", resolution: "credit_note" },
  answer: "You are right.",
});

describe("the queue", () => {
  test("finds a ticket by its number, its invoice and its client, wherever it is", async () => {
    const { number, name, invoice } = await disputed();
    for (const q of [number.toLowerCase(), invoice, name]) expect(await numbers({ q })).toEqual([number]);
    await send(decide, number, right());
    expect(await numbers({ q: number })).toEqual([number]);
    expect(await numbers({ q: number, which: "waiting" })).toEqual([]);
  });

  test("shows whose it is and whose turn it is, and leaves what has ended to the ended ones", async () => {
    const { number, payer, id } = await disputed();
    const which = async (one: string) => (await numbers({ which: one })).includes(number);
    expect([await which("open"), await which("unassigned"), await which("mine")]).toEqual([
      true,
      true,
      false,
    ]);
    await send(assign, number, { version: "1", mine: showId("stf", (await supporter()).id) });
    expect([await which("unassigned"), await which("mine")]).toEqual([false, true]);
    await send(reply, number, { version: "2", text: "Which price?", asks: "yes" });
    expect([await which("waiting"), await which("open")]).toEqual([true, true]);
    await replyToDispute(payer.ctx, { id, text: "The one of June." });
    expect(await which("waiting")).toBe(false);
    await send(decide, number, right((await look(number)).version));
    expect([await which("open"), await which("ended"), await which("all")]).toEqual([false, true, true]);
  });

  test("pages by the promised date, forward and back", async () => {
    const crowd = await openDesk(world);
    const made: string[] = [];
    for (let n = 0; n < 27; n++) made.push((await disputed({}, crowd)).number);
    const page = async (path: string) =>
      (await call(world, queue, { path, as: crowd.as.support })).data as View;
    const first = await page(paths.desk.disputes());
    const second = await page(first.next);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([25, 2, undefined]);
    expect([...first.rows, ...second.rows].map((row: View) => row.number)).toEqual(made);
    expect((await page(second.previous)).rows).toEqual(first.rows);
  });
});

async function supporter() {
  const found = (await listStaff(desk.owner.ctx)).find((one) => one.role === "support");
  if (!found) throw new Error("nobody supports");
  return found;
}

describe("a ticket", () => {
  test("shows the disputed line, the client's words and history on one page", async () => {
    const { number, name } = await disputed();
    const view = await look(number);
    expect(view).toMatchObject({
      heading: "Wrong price",
      client: { name },
      figure: { amount: "€23.80" },
      clock: { with: "business", promised: expect.any(String) },
      thread: [{ text: "We agreed on another price.", isInner: false }],
      decide: { claims: [{ key: "1", asked: "€23.80", usualCause: "price_list" }] },
    });
    expect(view.invoice.rows[0].marks).toMatchObject([{ reason: "Wrong price", amount: "€23.80" }]);
    expect(view.history.invoices).toHaveLength(1);
    expect(view.history.disputes).toEqual([]);
  });

  test("is decided in one form: the credit note stands, the client's answer and the causes are kept", async () => {
    const { number } = await disputed();
    const sent = await send(decide, number, right());
    expect([sent.status, sent.location]).toEqual([
      303,
      paths.desk.dispute(number, { done: "decided-resolved" }),
    ]);
    const view = await look(number);
    expect(view.decide).toBeUndefined();
    expect(view.outcome).toMatchObject({
      ...{ isProposal: false, granted: "€23.80", back: "€0.00", answer: "You are right." },
      claims: [{ verdict: "Accepted", cause: "Price list" }],
      creditNote: { number: expect.stringMatching(/^CN-/) },
    });
  });

  test("keeps all that was typed when something is missing, and says where", async () => {
    const { number } = await disputed();
    const none = await send(decide, number, { version: "1", resolution: "credit_note", answer: "Typed" });
    expect([none.status, (none.data as View).typed.answer]).toEqual([422, "Typed"]);
    expect(Object.keys((none.data as View).errors)).toEqual(["verdict-1", "cause"]);
    const slip = await send(decide, number, { ...right(), "verdict-1": "partly_accepted", "granted-1": "x" });
    expect([slip.status, Object.keys((slip.data as View).errors)]).toEqual([422, ["granted-1"]]);
    const much = await send(decide, number, { ...right(), "verdict-1": "goodwill", "granted-1": "900" });
    expect([much.status, (much.data as View).errors["granted-1"]]).toEqual([
      422,
      "Enter an amount that fits the verdict and is not above what was asked.",
    ]);
  });

  test("who decides on what somebody else has changed hears who and what, and loses no word", async () => {
    const { number, id, payer } = await disputed();
    await replyToDispute(payer.ctx, { id, text: "One more thing." });
    const late = await send(decide, number, { ...right(), answer: "My long answer" });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      ...{ isConflict: true, form: "decide", typed: { answer: "My long answer" } },
      message: "Max Nord has replied since you opened this. Read it first.",
    });
    expect((await look(number)).outcome).toBeUndefined();
    expect((await send(decide, number, right("2"))).status).toBe(303);
    expect((await send(decide, number, right("2"))).status).toBe(409);
  });

  test("is answered, noted on and given to somebody; notes are ours alone", async () => {
    const { number } = await disputed();
    expect((await send(reply, number, { version: "1", text: "" })).status).toBe(422);
    expect((await send(reply, number, { version: "1", text: "We look." })).status).toBe(303);
    expect((await send(note, number, { note: "Price list 14" })).status).toBe(303);
    const nobody = { version: "2", assigneeId: "stf_nobody" };
    expect((await send(assign, number, nobody)).status).toBe(422);
    const view = await look(number);
    expect(view.thread.map((entry: View) => [entry.text, entry.isInner])).toEqual([
      ["We agreed on another price.", false],
      ["We look.", false],
      ["Price list 14", true],
    ]);
    expect(view.assign).toMatchObject({ isMine: true });
  });

  test("above a member's limit it waits for a manager, who approves it or sends it back", async () => {
    const { number, name } = await disputed({ claims: [{ line: 1, reason: "price", amount: 11_900n }] });
    const sent = await send(decide, number, right());
    expect(sent.location).toBe(paths.desk.dispute(number, { done: "decided-proposed" }));
    expect((await look(number)).outcome).toMatchObject({ isProposal: true, isOwn: true, mayApprove: false });
    expect((await send(approve, number, { version: "2", agrees: "yes" })).status).toBe(403);
    const at = (await call(world, today, { path: paths.desk.today(), as: desk.as.manager })).data as View;
    expect(at.needs.tickets.toApprove).toMatchObject([{ text: `${number}, ${name}: €119.00 to approve` }]);
    const back = { version: (await look(number)).version, agrees: "no", note: "Say why" };
    expect((await send(approve, number, back, desk.as.manager)).status).toBe(303);
    const again = await look(number);
    expect(again.decide.known).toMatchObject({ "verdict-1": "accepted", cause: "price_list" });
    await send(decide, number, right(again.version));
    const yes = { version: (await look(number)).version, agrees: "yes" };
    expect((await send(approve, number, yes, desk.as.manager)).status).toBe(303);
    expect((await look(number)).outcome).toMatchObject({ isProposal: false, granted: "€119.00" });
  });

  test("takes a template by a button, with this ticket's words behind what is written", async () => {
    const id = await addTemplate(desk.owner.ctx, {
      ...{ name: "Sorry", locale: "en", text: "{number} on {invoice}: {amount}." },
    });
    const { number, invoice } = await disputed();
    const put = await send(decide, number, { ...right(), answer: "Hello", insert: showId("tpl", id) });
    expect(put.status).toBe(200);
    expect((put.data as View).typed).toMatchObject({
      answer: `Hello\n\n${number} on ${invoice}: €23.80.`,
      "verdict-1": "accepted",
    });
    expect((await look(number)).outcome).toBeUndefined();
  });

  test("is nobody's at another desk", async () => {
    const elsewhere = await openDesk(world);
    const { number } = await disputed();
    const theirs = { path: paths.desk.dispute(number), params: { number }, as: elsewhere.as.owner };
    expect((await call(world, ticket, theirs)).status).toBe(404);
    for (const action of [decide, reply, note, assign, approve]) {
      const form = { ...right(), business: elsewhere.business.slug };
      expect((await call(world, action, { ...theirs, form })).status).toBe(404);
    }
  });
});

test("Today begins with the promises at risk, the oldest first", async () => {
  const busy = await openDesk(world);
  const ago = (days: number) => new Date(world.clock.now().getTime() - days * 24 * 3_600_000);
  const late = [await disputed({ at: ago(20) }, busy), await disputed({ at: ago(30) }, busy)];
  await disputed({}, busy);
  const seen = await call(world, today, { path: paths.desk.today(), as: busy.as.support });
  const { atRisk, toApprove } = (seen.data as View).needs.tickets;
  expect(atRisk.map((one: View) => one.text)).toEqual([
    expect.stringMatching(`^${late[1]?.number}, ${late[1]?.name}: was promised `),
    expect.stringMatching(`^${late[0]?.number}, ${late[0]?.name}: was promised `),
  ]);
  expect(toApprove).toEqual([]);
  const path = paths.desk.disputes({ which: "at_risk" });
  const listed = (await call(world, queue, { path, as: busy.as.support })).data as View;
  expect(listed.rows.map((row: View) => [row.number, row.is])).toEqual([
    [late[1]?.number, "late"],
    [late[0]?.number, "late"],
  ]);
});
