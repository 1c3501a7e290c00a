import { beforeAll, expect, test } from "vitest";
import { recordPayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as account } from "#app/routes/desk/invoices.$id.account.tsx";
import { loader as payment } from "#app/routes/desk/payments.$id._index.tsx";
import { loader as receipt } from "#app/routes/desk/payments.$id.receipt.ts";
import { loader as ask, action as undo } from "#app/routes/desk/payments.$id.undo.tsx";
import { loader as clientsPage } from "#app/routes/portal/payments.$id._index.tsx";
import { aDesk, type Desk, owed } from "#test/domain/payments/desk.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeStaff } from "#test/factories/business.ts";
import { atDesk, call, signedIn } from "#test/support/site.ts";

const world = ownWorld();
let desk: Desk;
let as: string;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

beforeAll(async () => {
  desk = await aDesk(world);
  as = await atDesk(world, desk.support);
});

async function recorded() {
  const invoice = await owed(desk.business, desk.clientId, "100.00");
  const { paymentId } = await recordPayment(desk.support.ctx, {
    ...{ clientId: desk.clientId, currency: "EUR", amount: 10_000n, method: "cash", isAnother: true },
    ...{ receivedOn: "2026-11-20", parts: [{ invoiceId: invoice.id, amount: 10_000n }] },
  });
  return { id: showId("pay", paymentId), invoiceId: showId("inv", invoice.id) };
}

const look = async (loader: Parameters<typeof call>[1], id: string, who = as, query = ""): Promise<View> =>
  (await call(world, loader, { path: `${paths.desk.payment(id)}${query}`, params: { id }, as: who })).data;

const send = (id: string, reason: string) =>
  call(world, undo, {
    ...{ path: paths.desk.paymentUndo(id), params: { id }, as },
    form: { business: desk.business.slug, confirmed: "yes", reason },
  });

test("a record is taken back from its page, and every page says what happened in the same words", async () => {
  const { id, invoiceId } = await recorded();
  const before = await look(payment, id);
  expect(before.links.undo).toBe(paths.desk.paymentUndo(id));
  const refused = await send(id, "");
  expect([refused.status, (refused.data as View).errors]).toEqual([422, { reason: "Fill this in." }]);
  const done = await send(id, "typed twice");
  expect(done.headers.get("location")).toBe(paths.desk.payment(id, { done: "recording-undone" }));
  const after = await look(payment, id, as, "?done=recording-undone");
  expect(after).toMatchObject({
    done: "The record is taken back. What it had paid is owed again.",
    status: { is: "void", text: "Recorded by mistake" },
    refunds: [],
  });
  for (const gone of ["undo", "refund", "receipt"]) expect(after.links[gone]).toBeUndefined();
  expect(after.account.steps.at(-1)).toMatchObject({ term: "Recorded by mistake, taken back" });
  expect(after.account.sum.amount).toBe("€0.00");
  expect(
    (await call(world, receipt, { path: paths.desk.paymentReceipt(id), params: { id }, as })).status,
  ).toBe(404);
  const moves = await call(world, account, {
    ...{ path: paths.desk.invoiceAccount(invoiceId), params: { id: invoiceId }, as },
  });
  expect(JSON.stringify(moves.data)).toContain("was recorded by mistake and taken back");
  const again = await send(id, "typed twice");
  expect([again.status, (again.data as View).message]).toEqual([
    409,
    "This record has been taken back already.",
  ]);
  const { slug } = desk.business;
  const seen = await call(world, clientsPage, {
    ...{ path: `/${slug}/payments/${id}`, params: { business: slug, id } },
    as: await signedIn(world, desk.payer.personId),
  });
  expect(seen.data).toMatchObject({ kind: "undone", heading: "Recorded by mistake", told: [] });
  expect((seen.data as View).receipt).toBeUndefined();
});

test("who may not take it back is told who may", async () => {
  const { id } = await recorded();
  const colleague = await atDesk(world, await makeStaff(desk.business, "support"));
  expect((await look(payment, id, colleague)).links.undo).toBeUndefined();
  expect((await look(ask, id, colleague)).refusal).toContain("ask a manager");
  expect((await look(ask, id)).refusal).toBeUndefined();
});
