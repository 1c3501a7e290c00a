import { beforeAll, describe, expect, test } from "vitest";
import { askQuestion } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as ticket } from "#app/routes/desk/disputes.$number._index.tsx";
import { loader as file } from "#app/routes/desk/disputes.$number.attachments.$id.ts";
import { action as claim, loader as claims } from "#app/routes/desk/disputes.$number.claims.tsx";
import { action as reply } from "#app/routes/desk/disputes.$number.replies.tsx";
import { action as decide } from "#app/routes/desk/disputes.$number.resolution.tsx";
import { loader as templates } from "#app/routes/desk/settings.templates._index.tsx";
import { action as change, loader as template } from "#app/routes/desk/settings.templates.$id._index.tsx";
import { action as end } from "#app/routes/desk/settings.templates.$id.end.tsx";
import { action as add } from "#app/routes/desk/settings.templates.new.tsx";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { pdf } from "#test/web/uploads/bytes.ts";
import { type Desk, nobodys, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
type Form = Record<string, string | File>;

beforeAll(async () => {
  desk = await openDesk(world);
});

async function asked(): Promise<string> {
  const clientId = await makeClient(desk.business);
  const contact = await makeContact(desk.business, clientId, { role: "viewer" });
  const { id } = await makeInvoice(desk.business, clientId);
  const question = { invoiceId: id, text: "What is the second line?", attachments: [] };
  return (await askQuestion(contact.ctx, question)).number;
}

const send = (action: unknown, params: Record<string, string>, form: Form, as = desk.as.support) =>
  call(world, action, {
    path: paths.desk.disputeReplies("D-1"),
    ...{ params, as },
    form: { business: desk.business.slug, ...form },
  });
const look = async (number: string): Promise<View> =>
  (
    (
      await call(world, ticket, {
        path: paths.desk.dispute(number),
        params: { number },
        as: desk.as.support,
      })
    ).data as View
  ).ticket;

describe("a question", () => {
  test("is answered without a verdict, and nothing is credited", async () => {
    const number = await asked();
    const view = await look(number);
    expect([view.isDispute, view.figure, view.decide.claims]).toEqual([false, undefined, []]);
    const form = { version: "1", resolution: "explanation", answer: "It is the hosting of May." };
    expect((await send(decide, { number }, { ...form, answer: "" })).status).toBe(422);
    expect((await send(decide, { number }, form)).status).toBe(303);
    expect((await look(number)).outcome).toMatchObject({ isGiving: false, answer: form.answer });
  });

  test("becomes a dispute for who asked it: with claims, a hold and a number of its own", async () => {
    const number = await asked();
    const path = paths.desk.disputeClaims(number);
    const page = (await call(world, claims, { path, params: { number }, as: desk.as.support })).data as View;
    expect(page.rows.map((row: View) => row.rest)).toEqual(["€119.00", "€119.00"]);
    const none = await send(claim, { number }, { wanted: "CNP" });
    expect([none.status, (none.data as View).message]).toEqual([
      422,
      expect.stringMatching(/^Choose a reason/),
    ]);
    const much = { wanted: "CNP", "reason-1": "price", "amount-1": "500" };
    const above = await send(claim, { number }, much);
    expect([above.status, Object.keys((above.data as View).errors)]).toEqual([422, ["amount-1"]]);
    const made = await send(claim, { number }, { ...much, "amount-1": "11.90" });
    expect(made.status).toBe(303);
    const now = /disputes\/(D-[\d-]+)/.exec(made.location ?? "")?.[1] as string;
    // Mails and bookmarks call it by its number as a question.
    const at = { path: paths.desk.dispute(number), params: { number }, as: desk.as.support };
    const former = await call(world, ticket, at);
    expect([former.status, former.location]).toEqual([302, paths.desk.dispute(now)]);
    expect(await look(now)).toMatchObject({
      ...{ isDispute: true, former: number, heading: "Wrong price", figure: { amount: "€11.90" } },
      thread: [{ text: "What is the second line?" }],
    });
  });
});

describe("files", () => {
  test("go with a message, stand in the thread, and are saved from there; nobody else's desk has them", async () => {
    const number = await asked();
    const paper = new File([pdf("an offer")], "Offer.pdf", { type: "application/pdf" });
    const said = { version: "1", text: "Here it is.", files: paper };
    const sent = await send(reply, { number }, said);
    expect(sent.status).toBe(303);
    const entry = (await look(number)).thread.at(-1);
    expect(entry).toMatchObject({ text: "Here it is.", files: [{ name: "Offer.pdf" }] });
    const { href } = entry.files[0];
    const id = href.split("/").at(-1);
    const saved = await call(world, file, { path: href, params: { number, id }, as: desk.as.support });
    expect([saved.status, saved.headers.get("content-disposition")]).toEqual([
      200,
      expect.stringMatching(/^attachment/),
    ]);
    const elsewhere = await openDesk(world);
    const theirs = await call(world, file, { path: href, params: { number, id }, as: elsewhere.as.owner });
    expect(theirs.status).toBe(404);
  });

  test("of a kind that is not taken come back named, with what was written", async () => {
    const number = await asked();
    const script = new File(["<script>"], "page.html", { type: "text/html" });
    const sent = await send(reply, { number }, { version: "1", text: "Look", files: script });
    expect(sent.status).toBe(422);
    expect(sent.data).toMatchObject({
      ...{ form: "reply", typed: { text: "Look" } },
      errors: { files: expect.stringContaining("page.html") },
    });
  });
});

describe("reply templates", () => {
  const listed = async () =>
    ((await call(world, templates, { path: paths.desk.templates(), as: desk.as.support })).data as View)
      .rows as View[];

  test("are written, changed and removed by everybody who answers", async () => {
    const words = { name: "Sorry", locale: "en", text: "Dear {client}, you were right." };
    expect((await send(add, {}, words)).status).toBe(303);
    const row = (await listed()).find((one) => one.name === "Sorry");
    const id = row.href.split("/").at(-1) as string;
    expect((await send(change, { id }, { ...words, text: "" })).status).toBe(422);
    const slot = await send(change, { id }, { ...words, text: "Dear {madam}" });
    expect((slot.data as View).errors.text).toMatch(/is not known/);
    expect((await send(change, { id }, { ...words, text: "You were right." })).status).toBe(303);
    expect((await listed())[0]).toMatchObject({ text: "You were right." });
    expect((await send(end, { id }, {})).status).toBe(303);
    expect(await listed()).toEqual([]);
    expect((await send(end, { id }, {})).status).toBe(404);
  });

  test("of nobody, or of another desk, are not there", async () => {
    const id = nobodys("tpl");
    const path = paths.desk.template(id);
    expect((await call(world, template, { path, params: { id }, as: desk.as.owner })).status).toBe(404);
  });
});
