import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { addBankAccount, addStaff } from "#app/domain/identity/index.ts";
import { recordPayment, recordUnknownTransfer, requestRefund } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import * as clientNew from "#app/routes/desk/clients.new.tsx";
import * as creditNoteOriginal from "#app/routes/desk/credit-notes.$id.original.ts";
import * as invoiceOriginal from "#app/routes/desk/invoices.$id.original.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { importFile, invoiceFile } from "./a-file.ts";
import { deeds, id, type Page, pages } from "./desk-pages.ts";
import { type Desk, nobodys, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
let elsewhere: Desk;
/** ids of the desk's own rows and of another business's, as the address shows them */
let ours: Record<string, string>;
let theirs: Record<string, string>;

beforeAll(async () => {
  desk = await openDesk(world);
  elsewhere = await openDesk(world);
  ours = await rowsOf(desk);
  theirs = await rowsOf(elsewhere);
});

async function rowsOf({ business, owner, as }: Desk): Promise<Record<string, string>> {
  const clientId = await makeClient(business);
  const person = await makeContact(business, clientId);
  const file = invoiceFile();
  const waiting = await importFile(world, { business, as }, file);
  const note = await makeCreditNote(business, clientId, undefined);
  const { id: invoiceId } = await makeInvoice(business, clientId);
  const account = await giveAnother(business);
  return {
    inv: showId("inv", invoiceId),
    crn: showId("crn", note.id),
    cli: showId("cli", clientId),
    con: showId("con", person.id),
    imp: waiting,
    stf: showId("stf", owner.id),
    bnk: showId("bnk", account),
    ...(await moneyOf(business, owner.ctx, clientId)),
  };
}

/** A payment of the client, a refund of it, and a transfer of nobody. */
async function moneyOf(business: Desk["business"], ctx: Ctx, clientId: string) {
  const facts = { currency: "EUR", amount: 10_000n, receivedOn: "2026-11-24" };
  const recorded = { ...facts, clientId, method: "transfer" as const, parts: [] };
  const { paymentId } = await recordPayment(business.ctx, recorded);
  const { refundId } = await requestRefund(ctx, {
    ...{ paymentId, amount: 100n, payee: "Somebody" },
    reason: "other",
  });
  const exceptionId = await recordUnknownTransfer(business.ctx, facts);
  return { pay: showId("pay", paymentId), ref: showId("ref", refundId), exc: showId("exc", exceptionId) };
}

async function giveAnother(business: Desk["business"]): Promise<string> {
  return addBankAccount(business.ctx, {
    currency: "USD",
    account: "DE75 5121 0800 1245 1261 99",
    holder: "Lumen Studio GmbH",
  });
}

const d = paths.desk;
const loaderOf = (module: object) => (module as { loader: unknown }).loader;
const actionOf = (module: object) => (module as { action?: unknown }).action;
const writers = [...pages, ...deeds].filter(({ module }) => actionOf(module));
const get = (page: Page, ids: Record<string, string>, as?: string) =>
  call(world, loaderOf(page.module), { path: page.path(ids), params: page.params?.(ids), as });
const post = (page: Page, ids: Record<string, string>, as: string | undefined, business: string) =>
  call(world, actionOf(page.module), {
    path: page.path(ids),
    params: page.params?.(ids),
    as,
    form: { business, confirmed: "yes", name: "x" },
  });

describe("reading at the desk", () => {
  test.each(pages)("$name opens for the desk's own owner, and nobody else's row does", async (page) => {
    expect((await get(page, ours, desk.as.owner)).status).toBe(200);
    if (!page.params) return;
    const missing = Object.fromEntries(Object.keys(ours).map((kind) => [kind, nobodys(kind as "inv")]));
    const foreign = await get(page, theirs, desk.as.owner);
    const absent = await get(page, missing, desk.as.owner);
    expect(foreign.status).toBe(404);
    expect([absent.status, absent.data]).toEqual([foreign.status, foreign.data]);
    const garbled = Object.fromEntries(Object.keys(ours).map((kind) => [kind, "1' or '1'='1"]));
    expect((await get(page, garbled, desk.as.owner)).status).toBe(404);
  });

  test.each(pages)(
    "$name sends a stranger to the sign-in and staff without a desk to its door",
    async (page) => {
      const stranger = await get(page, ours);
      expect(stranger.status).toBe(302);
      expect(stranger.location).toBe(paths.login({ returnTo: page.path(ours) }));
      const away = await get(page, ours, await signedIn(world, desk.owner.personId));
      expect(away.status).toBe(302);
      expect(away.location).toBe(d.enter({ returnTo: page.path(ours) }));
    },
  );

  test.each(pages)("$name does not exist for a contact", async (page) => {
    const clientId = await makeClient(desk.business);
    const max = await makeContact(desk.business, clientId);
    expect((await get(page, ours, await signedIn(world, max.personId))).status).toBe(404);
  });

  test.each(pages)("$name opens to support and manager unless it is the owner's", async (page) => {
    const expected = page.owners ? 403 : 200;
    expect((await get(page, ours, desk.as.support)).status).toBe(page.managers ? 403 : expected);
    expect((await get(page, ours, desk.as.manager)).status).toBe(expected);
  });
});

describe("writing at the desk", () => {
  test("every form has its action", () => {
    expect(writers.map(({ name }) => name)).toHaveLength(21);
  });

  test.each(writers)("$name refuses a form opened for another business, in plain words", async (page) => {
    const forged = await post(page, ours, desk.as.owner, elsewhere.business.slug);
    expect(forged.status).toBe(409);
    const bare = await post(page, ours, desk.as.owner, "");
    expect(bare.status).toBe(409);
  });

  test.each(writers.filter((page) => page.params))("$name finds no row of another business", async (page) => {
    const foreign = await post(page, theirs, desk.as.owner, desk.business.slug);
    expect(foreign.status).toBe(404);
  });

  test.each(writers)("$name is refused to strangers, contacts and staff without a desk", async (page) => {
    const clientId = await makeClient(desk.business);
    const max = await makeContact(desk.business, clientId);
    const slug = desk.business.slug;
    expect((await post(page, ours, undefined, slug)).status).toBe(401);
    expect((await post(page, ours, await signedIn(world, max.personId), slug)).status).toBe(404);
    expect((await post(page, ours, await signedIn(world, desk.owner.personId), slug)).status).toBe(401);
  });

  test.each(writers.filter((page) => page.owners))("$name is the owner's alone", async (page) => {
    const slug = desk.business.slug;
    expect((await post(page, ours, desk.as.manager, slug)).status).toBe(403);
    expect((await post(page, ours, desk.as.support, slug)).status).toBe(403);
  });
});

test("a person at two desks is told which desk the form was for (case 13)", async () => {
  await addStaff(elsewhere.business.ctx, {
    name: "Jana owner",
    email: desk.owner.email,
    role: "owner",
    locale: "en",
  });
  const answer = await post(
    { name: "", module: clientNew, path: () => d.clientNew() },
    ours,
    desk.as.owner,
    elsewhere.business.slug,
  );
  expect(answer.status).toBe(409);
  expect(answer.data).toMatchObject({ otherBusiness: { page: "Lumen Studio", session: "Lumen Studio" } });
});

test("the original of a document made here does not exist", async () => {
  const handler = [creditNoteOriginal, invoiceOriginal] as const;
  const answers = [
    await call(world, handler[0].loader, {
      path: d.creditNoteOriginal(ours.crn!),
      params: id("crn")(ours),
      as: desk.as.owner,
    }),
    await call(world, handler[1].loader, {
      path: d.invoiceOriginal(ours.inv!),
      params: id("inv")(ours),
      as: desk.as.owner,
    }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([404, 404]);
});
