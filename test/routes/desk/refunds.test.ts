import { beforeAll, describe, expect, test } from "vitest";
import { loadPayment, recordPayment } from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as today } from "#app/routes/desk/_index.tsx";
import { action as ask, loader as form } from "#app/routes/desk/payments.$id.refunds.tsx";
import { loader as exceptions } from "#app/routes/desk/payments.exceptions._index.tsx";
import { action as answer, loader as refund } from "#app/routes/desk/payments.refunds.$id.tsx";
import { makeClient, makeStaff } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { atDesk, call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

beforeAll(async () => {
  desk = await openDesk(world);
});

/** A transfer of €500.00 that was recorded for a client's invoice of €119.00; returns its shown id. */
async function payment(): Promise<string> {
  const clientId = await makeClient(desk.business);
  const invoice = await makeInvoice(desk.business, clientId);
  const { paymentId } = await recordPayment(desk.owner.ctx, {
    clientId,
    ...{ currency: "EUR", amount: 50_000n, method: "transfer", receivedOn: "2026-11-24" },
    payerName: "Brauhaus Nord",
    parts: [{ invoiceId: invoice.id, amount: 11_900n }],
  });
  return showId("pay", paymentId);
}

const request = (id: string, fields: Record<string, string>, as = desk.as.support) =>
  call(world, ask, {
    path: paths.desk.paymentRefund(id),
    params: { id },
    as,
    form: { business: desk.business.slug, reason: "requested", payee: "Brauhaus Nord", ...fields },
  });
const say = (id: string, fields: Record<string, string>, as = desk.as.manager) =>
  call(world, answer, {
    path: paths.desk.refund(id),
    params: { id },
    as,
    form: { business: desk.business.slug, ...fields },
  });
const look = async (id: string, as = desk.as.manager): Promise<View> =>
  (await call(world, refund, { path: paths.desk.refund(id), params: { id }, as })).data;

const loaded = (shown: string) => loadPayment(desk.owner.ctx, readId("pay", shown) as string);
const stateOf = async (shown: string) => (await loaded(shown)).payment;

/** The newest refund of a payment, as its address names it. */
const refundOf = async (shown: string) => showId("ref", (await loaded(shown)).refunds[0]?.id as string);

describe("asking for a refund", () => {
  test("within the member's limit is booked at once, and a person sends it", async () => {
    const id = await payment();
    const { data } = await call(world, form, {
      path: paths.desk.paymentRefund(id),
      params: { id },
      as: desk.as.support,
    });
    expect(data).toMatchObject({
      ceiling: { amount: "€500.00", currency: "EUR" },
      limit: "Up to €100.00 goes at once. Above that, another member decides.",
      isByBank: true,
      known: { amount: "500.00", payee: "Brauhaus Nord" },
    });
    const asked = await request(id, { amount: "100" });
    expect([asked.status, asked.location]).toEqual([303, paths.desk.payment(id, { done: "refund-to-send" })]);
    expect(await stateOf(id)).toMatchObject({ refunded: 10_000n, refundWaiting: 0n });
    const ref = await refundOf(id);
    expect(await look(ref)).toMatchObject({
      mayConfirm: true,
      mayDecide: false,
      status: { text: "To be sent" },
    });
    expect((await say(ref, { answer: "sent" }, desk.as.support)).status).toBe(303);
    expect(await look(ref)).toMatchObject({ mayConfirm: false, status: { text: "Given back" } });
    const again = await say(ref, { answer: "sent" }, desk.as.support);
    expect(again.status).toBe(409);
  });

  test("above it waits: its author cannot approve it, support cannot, a manager can", async () => {
    const id = await payment();
    const asked = await request(id, { amount: "100.01" });
    expect(asked.location).toBe(paths.desk.payment(id, { done: "refund-waits" }));
    expect(await stateOf(id)).toMatchObject({ refunded: 0n, refundWaiting: 10_001n });
    const ref = await refundOf(id);
    expect(await look(ref, desk.as.support)).toMatchObject({
      mayDecide: false,
      why: "You asked for this refund, so somebody else decides.",
    });
    const params = { path: paths.desk.paymentRefund(id), params: { id }, as: desk.as.owner };
    expect((await call(world, form, params)).data).toMatchObject({
      waiting: [{ href: paths.desk.refund(ref), text: "A refund of €100.01 waits for a decision" }],
    });
    const other = await atDesk(world, await makeStaff(desk.business, "support"));
    expect(await look(ref, other)).toMatchObject({
      mayDecide: false,
      why: "It is above the limit of who asked. A manager decides.",
    });
    for (const as of [desk.as.support, other])
      expect((await say(ref, { answer: "approve" }, as)).status).toBe(403);
    const { data } = await call(world, today, { path: paths.desk.today(), as: desk.as.manager });
    expect((data as View).needs.money.refunds).toBeGreaterThan(0);
    expect((await say(ref, { answer: "approve" })).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ refunded: 10_001n, refundWaiting: 0n });
    const again = await say(ref, { answer: "approve" });
    expect([again.status, (again.data as View).message]).toEqual([409, expect.any(String)]);
  });

  test("that is declined leaves the money where it was", async () => {
    const id = await payment();
    await request(id, { amount: "400" });
    const ref = await refundOf(id);
    expect((await say(ref, { answer: "decline", note: "They were right to pay." })).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ refunded: 0n, refundWaiting: 0n });
    expect(await look(ref)).toMatchObject({ status: { text: "Declined" }, mayDecide: false });
  });

  test("never gives back more than came in, and keeps the form", async () => {
    const id = await payment();
    const tooMuch = await request(id, { amount: "500.01" }, desk.as.owner);
    expect(tooMuch.status).toBe(409);
    expect((tooMuch.data as View).typed.amount).toBe("500.01");
    expect((await request(id, { amount: "500" }, desk.as.owner)).status).toBe(303);
    expect((await request(id, { amount: "0.01" }, desk.as.owner)).status).toBe(409);
    const nobody = await request(await payment(), { amount: "5", payee: "" });
    expect([nobody.status, Object.keys((nobody.data as View).errors)]).toEqual([422, ["payee"]]);
    const nothing = await request(await payment(), { amount: "" });
    expect((nothing.data as View).errors.amount).toBe("Fill this in.");
  });

  test.each(["DE00notiban", "de75 5121 0800 1245 1261 98"])(
    "to %j, which looks like an IBAN and is none, is not asked for, and the form keeps it",
    async (payeeAccount) => {
      const id = await payment();
      const refused = await request(id, { amount: "5", payeeAccount });
      expect(refused.status).toBe(422);
      expect(refused.data).toMatchObject({
        errors: { payeeAccount: expect.stringMatching(/^This looks like an IBAN/) },
        typed: { payeeAccount },
      });
      expect((await loaded(id)).refunds).toEqual([]);
    },
  );

  test.each(["DE75 5121 0800 1245 1261 99", "160-0000000123456-97", "Sparkasse, account 12"])(
    "to account %j goes to what was typed",
    async (payeeAccount) => {
      const id = await payment();
      expect((await request(id, { amount: "5", payeeAccount })).status).toBe(303);
      expect((await loaded(id)).refunds).toMatchObject([{ payeeAccount }]);
    },
  );

  test("that could not be sent is booked back", async () => {
    const id = await payment();
    await request(id, { amount: "50" });
    expect((await say(await refundOf(id), { answer: "failed" })).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ refunded: 0n });
  });

  test("stands among what waits for a person until it is sent", async () => {
    const id = await payment();
    await request(id, { amount: "33" });
    const waiting = async () => {
      const { data } = await call(world, exceptions, { path: paths.desk.exceptions(), as: desk.as.support });
      return (data as View).needs.refunds.map((one: View) => one.amount);
    };
    expect(await waiting()).toContain("€33.00");
    await say(await refundOf(id), { answer: "sent" });
    expect(await waiting()).not.toContain("€33.00");
  });

  test("that failed stands under Today and among what waits, until the money is given back another way", async () => {
    const own = await openDesk(world);
    const clientId = await makeClient(own.business);
    const { paymentId } = await recordPayment(own.owner.ctx, {
      ...{
        clientId,
        currency: "EUR",
        amount: 5_000n,
        method: "transfer",
        receivedOn: "2026-11-24",
        parts: [],
      },
    });
    const form = { business: own.business.slug };
    const as = own.as.owner;
    const path = paths.desk.today();
    const id = showId("pay", paymentId);
    const give = (amount: string) =>
      call(world, ask, {
        ...{ path, params: { id }, as },
        form: { ...form, reason: "requested", payee: "Ana", amount },
      });
    const newest = async () => (await loadPayment(own.owner.ctx, paymentId)).refunds;
    const end = async (amount: string, said: string) => {
      await give(amount);
      const one = (await newest()).find(({ state }) => state === "pending");
      const params = { id: showId("ref", one?.id as string) };
      await call(world, answer, { path, params, as, form: { ...form, answer: said } });
      return params.id;
    };
    const waiting = async () => {
      const { data: page } = await call(world, today, { path, as });
      const { data: queue } = await call(world, exceptions, { path: paths.desk.exceptions(), as });
      const { notArrived, notArrivedHref } = (page as View).needs.money;
      return [notArrived, notArrivedHref, (queue as View).needs.refunds.length, (queue as View).waiting];
    };
    const failed = await end("20", "failed");
    expect(await waiting()).toEqual([1, paths.desk.refund(failed), 1, 1]);
    world.clock.advance({ minutes: 2 });
    const again = await end("20.01", "failed");
    expect(await waiting()).toEqual([1, paths.desk.refund(again), 1, 1]);
    world.clock.advance({ minutes: 2 });
    await end("20", "sent");
    expect((await waiting()).filter((one) => typeof one === "number")).toEqual([0, 0, 0]);
  });

  test("of another business's payment or refund does not exist", async () => {
    const elsewhere = await openDesk(world);
    const id = await payment();
    await request(id, { amount: "400" });
    const ref = await refundOf(id);
    const foreign = { business: elsewhere.business.slug, answer: "approve", amount: "1", reason: "other" };
    for (const [action, params] of [
      [ask, { id }],
      [answer, { id: ref }],
    ] as const) {
      const refused = await call(world, action, {
        path: paths.desk.today(),
        params,
        as: elsewhere.as.owner,
        form: foreign,
      });
      expect(refused.status).toBe(404);
    }
  });
});
