import { describe, expect, test } from "vitest";
import {
  askQuestion,
  decideDispute,
  loadDispute,
  questionToDispute,
  replyToDispute,
} from "#app/domain/disputes/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as everywhere } from "#app/routes/guest/_index.tsx";
import { loader as home } from "#app/routes/portal/_index.tsx";
import { loader as list } from "#app/routes/portal/disputes._index.tsx";
import { loader as page } from "#app/routes/portal/disputes.$number._index.tsx";
import { action as accept, loader as acceptPage } from "#app/routes/portal/disputes.$number.acceptance.tsx";
import { loader as download } from "#app/routes/portal/disputes.$number.attachments.$id.ts";
import { action as reopen } from "#app/routes/portal/disputes.$number.reopening.tsx";
import { action as reply } from "#app/routes/portal/disputes.$number.replies.tsx";
import {
  action as withdraw,
  loader as withdrawPage,
} from "#app/routes/portal/disputes.$number.withdrawal.tsx";
import { loader as invoicePage } from "#app/routes/portal/invoices.$number._index.tsx";
import { makeStaff } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { pdf } from "../../web/uploads/bytes.ts";
import { makePortal, plain } from "./portal-world.ts";

const world = theWorld();

async function scene() {
  const portal = await makePortal(world);
  const { business, clientId, max } = portal;
  const invoice = await makeInvoice(business, clientId);
  const made = await makeDispute(business, max, invoice);
  const manager = await makeStaff(business, "manager");
  const at = {
    path: paths.portal.dispute(business.slug, made.number),
    params: { business: business.slug, number: made.number },
  };
  const open = (handler: unknown, as = portal.as) => call(world, handler, { ...at, as });
  const send = (
    handler: unknown,
    form: Record<string, string | File> = { confirmed: "yes" },
    as = portal.as,
  ) => call(world, handler, { ...at, as, form });
  const state = async () => (await loadDispute(business.ctx, made.id)).dispute.state;
  const decline = async () => {
    const { dispute, claims } = await loadDispute(business.ctx, made.id);
    return decideDispute(manager.ctx, {
      ...{ id: made.id, version: dispute.version, resolution: "explanation" },
      claims: claims.map(({ id }) => ({ claimId: id, verdict: "declined", rootCause: "not_an_error" })),
      answer: "The offer names this price.",
    });
  };
  return { ...portal, invoice, made, manager, open, send, state, decline };
}

describe("a client's dispute", () => {
  test("that was a question is reached by the number it had then", async () => {
    const { business, max, invoice, as } = await scene();
    const asked = await askQuestion(max.ctx, {
      invoiceId: invoice.id,
      text: "What is this?",
      attachments: [],
    });
    const claims = [{ reason: "tax" as const, amount: 100n }];
    const { number } = await questionToDispute(max.ctx, { id: asked.id, claims, wanted: "CNP" });
    const former = await call(world, page, {
      path: paths.portal.dispute(business.slug, asked.number),
      params: { business: business.slug, number: asked.number.toLowerCase() },
      as,
    });
    expect([former.status, former.location]).toEqual([302, paths.portal.dispute(business.slug, number)]);
  });

  test("says how it stands, whose turn it is, until when, and what is claimed", async () => {
    const { open, made, business, invoice } = await scene();
    const { status, data } = await open(page);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      heading: `Dispute ${made.number}`,
      clock: { ball: expect.stringMatching(/ has the ball$/), used: 0 },
      statuses: [{ is: "disputed", text: "Sent" }],
      claims: [{ reason: "The price is not what we agreed", asked: "€23.80", verdict: undefined }],
      can: { reply: true, withdraw: true, accept: false, reopen: false },
      money: ["€23.80 is not asked for while it is open."],
      invoice: { href: paths.portal.invoice(business.slug, invoice.numberKey) },
    });
    expect(plain(data)).toContain("We agreed on another price.");
  });

  test("is not there for another client or another business, by any of its addresses", async () => {
    const { open, send, asStranger, asOutsider, state } = await scene();
    for (const as of [asStranger, asOutsider]) {
      for (const handler of [page, acceptPage, withdrawPage])
        expect((await open(handler, as)).status).toBe(404);
      for (const handler of [accept, withdraw, reopen, reply])
        expect((await send(handler, { text: "x" }, as)).status).toBe(404);
    }
    expect(await state()).toBe("submitted");
  });

  test("stands in the list of its client alone", async () => {
    const { business, made, as, asStranger } = await scene();
    const at = { path: paths.portal.disputes(business.slug), params: { business: business.slug } };
    expect(plain((await call(world, list, { ...at, as })).data)).toContain(made.number);
    expect(plain((await call(world, list, { ...at, as: asStranger })).data)).not.toContain(made.number);
    const ended = { ...at, path: paths.portal.disputes(business.slug, { state: "ended" }), as };
    expect((await call(world, list, ended)).data).toMatchObject({ rows: [] });
  });

  test("marks its line on the invoice and stands beside its status", async () => {
    const { business, made, invoice, as } = await scene();
    const params = { business: business.slug, number: invoice.numberKey };
    const path = paths.portal.invoice(business.slug, invoice.numberKey);
    const { data } = await call(world, invoicePage, { path, params, as });
    const href = paths.portal.dispute(business.slug, made.number);
    expect(data).toMatchObject({
      disputes: { open: [{ number: made.number, href }], marks: [{ position: 1, href }] },
      account: { steps: expect.arrayContaining([expect.objectContaining({ is: "disputed", href })]) },
    });
  });

  test("that was declined leaves its part of the invoice due later than the rest, and says until when", async () => {
    const { business, invoice, as, decline } = await scene();
    await decline();
    const params = { business: business.slug, number: invoice.numberKey };
    const path = paths.portal.invoice(business.slug, invoice.numberKey);
    const { data } = await call(world, invoicePage, { path, params, as });
    expect(data).toMatchObject({
      owed: {
        amount: "€119.00",
        later: expect.stringMatching(/^€23\.80 of it was in dispute and is due on \w+, \d/),
      },
    });
  });

  test("is withdrawn once it was asked, and then there is nothing left to withdraw", async () => {
    const { open, send, state } = await scene();
    expect((await open(withdrawPage)).data).toMatchObject({ held: "€23.80", late: undefined });
    expect((await send(withdraw)).location).toMatch(/done=withdrawn$/);
    expect(await state()).toBe("withdrawn");
    expect((await open(withdrawPage)).data).toMatchObject({ late: expect.stringContaining("took it back") });
    expect((await send(withdraw)).status).toBe(409);
  });

  test("takes an answer with a paper, which only its client can save", async () => {
    const { business, made, send, open, as, asStranger } = await scene();
    const files = new File([pdf("an offer")], "../../Angebot <1>.pdf", { type: "text/html" });
    expect((await send(reply, { text: "Here it is.", files })).location).toMatch(/done=replied$/);
    const { thread } = (await open(page)).data as {
      thread: { text: string; files: { href: string; name: string }[] }[];
    };
    const file = thread.at(-1)?.files[0];
    const id = file?.href.split("/").at(-1) ?? "";
    const at = { path: file?.href ?? "", params: { business: business.slug, number: made.number, id } };
    const saved = await call(world, download, { ...at, as });
    expect(saved.status).toBe(200);
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": expect.stringMatching(/^attachment; filename="Angebot -1-.pdf"/),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    });
    expect((await call(world, download, { ...at, as: asStranger })).status).toBe(404);
    const nobodys = { ...at, params: { ...at.params, id: showId("att", made.id) } };
    expect((await call(world, download, { ...nobodys, as })).status).toBe(404);
  });

  test("an answer without words comes back at its field", async () => {
    const { send } = await scene();
    const { status, data } = await send(reply, { text: "  " });
    expect(status).toBe(422);
    expect(data).toMatchObject({ errors: { text: expect.any(String) } });
  });

  test("waits for its client when staff ask, and the promised date stands still", async () => {
    const { open, made, manager } = await scene();
    await replyToDispute(manager.ctx, { id: made.id, text: "Which page of the offer?", asks: true });
    const { data } = await open(page);
    expect(data).toMatchObject({
      clock: { ball: "You have the ball" },
      statuses: [{ text: "Waits for you" }],
    });
  });

  test("that is decided can be accepted, which closes it", async () => {
    const { open, send, state, decline } = await scene();
    await decline();
    expect((await open(page)).data).toMatchObject({
      decision: { answer: "The offer names this price.", due: expect.stringContaining("€23.80") },
      claims: [{ verdict: { is: "failed", text: "Declined" }, granted: "€0.00" }],
      can: { accept: true, reopen: true, withdraw: false },
    });
    expect((await send(accept)).location).toMatch(/done=accepted$/);
    expect(await state()).toBe("closed");
  });

  test("that is decided is reopened once, with words", async () => {
    const { open, send, state, decline } = await scene();
    await decline();
    expect((await send(reopen, { text: " " })).status).toBe(422);
    expect((await send(reopen, { text: "Page 3 says 88." })).location).toMatch(/done=reopened$/);
    expect(await state()).toBe("in_review");
    const seen = await open(page);
    expect(seen.data).toMatchObject({ decision: undefined, claims: [{ verdict: undefined }] });
    await decline();
    expect((await open(page)).data).toMatchObject({ can: { accept: true, reopen: false } });
    expect((await send(reopen, { text: "Again." })).status).toBe(409);
  });
});

describe("a client's start page", () => {
  const at = (slug: string) => ({ path: paths.portal.home(slug), params: { business: slug } });
  // biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
  type Data = any;
  const news = (data: Data): string[] => data.news.map(({ text }: { text: string }) => text);

  test("says what was promised of a dispute, and asks for an answer where the business waits for one", async () => {
    const { as, business, made, invoice, manager, decline } = await scene();
    const see = async (): Promise<Data> => (await call(world, home, { ...at(business.slug), as })).data;
    const decides = `Lumen Studio decides on dispute ${made.number} by `;
    expect(await see()).toMatchObject({ asked: [] });
    expect(news(await see()).some((text) => text.startsWith(decides))).toBe(true);

    await replyToDispute(manager.ctx, { id: made.id, text: "Which price was agreed?", asks: true });
    const asked = {
      heading: `Dispute ${made.number}`,
      title: `Lumen Studio asked you something about invoice ${invoice.document.number}.`,
      href: paths.portal.dispute(business.slug, made.number),
      status: { is: "soon", text: "Waits for you" },
      answer: "Answer",
    };
    expect(await see()).toMatchObject({ asked: [asked], isEven: false });
    expect((await see()).heading).toMatch(/thing(s need| needs) you$/);
    expect(news(await see()).some((text) => text.startsWith(decides))).toBe(false);
    const { data } = await call(world, everywhere, { path: "/", as });
    const all = (data as Data).home.todo;
    expect(all.due[0]).toMatchObject({ name: asked.heading, answer: "Answer", href: asked.href });
    expect(all.heading).toBe((await see()).heading);

    await decline();
    expect(await see()).toMatchObject({ asked: [] });
    expect(news(await see())).toContain(`Lumen Studio decided on dispute ${made.number} on 24 Nov.`);
  });

  test("says of a promise that was not kept that it was not", async () => {
    const { as, business, made } = await scene();
    const { clock } = world;
    const before = clock.now();
    clock.set(new Date("2026-12-03T12:00:00Z"));
    const { data } = await call(world, home, { ...at(business.slug), as });
    clock.set(before);
    expect(news(data)[0]).toMatch(
      new RegExp(`^Lumen Studio is late with dispute ${made.number}, promised for `),
    );
  });
});
