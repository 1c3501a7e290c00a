import { beforeAll, describe, expect, test } from "vitest";
import { announceTransfer, listPayments, loadPayment } from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as payment } from "#app/routes/desk/payments.$id._index.tsx";
import { loader as exception } from "#app/routes/desk/payments.exceptions.$id.tsx";
import { action, loader as recordForm } from "#app/routes/desk/payments.record.tsx";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
let clientId: string;
let older: { id: string; number: string };
let newer: { id: string; number: string };

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

beforeAll(async () => {
  desk = await openDesk(world);
});

/** A client with two open invoices of €119.00. */
async function twoInvoices(): Promise<void> {
  clientId = await makeClient(desk.business);
  const make = async (dueOn: string) => {
    const made = await makeInvoice(desk.business, clientId, { fields: { issuedOn: "2026-11-01", dueOn } });
    return { id: made.id, number: made.document.number };
  };
  older = await make("2026-11-10");
  newer = await make("2026-11-20");
}

const facts = { amount: "300", currency: "EUR", receivedOn: "2026-11-24", method: "transfer" };
const send = (form: Record<string, string>, as = desk.as.support) =>
  call(world, action, {
    path: paths.desk.paymentRecord(),
    as,
    form: { business: desk.business.slug, ...facts, ...form },
  });
const client = () => showId("cli", clientId);
const part = (invoice: { id: string }) => `part.${showId("inv", invoice.id)}`;
const paymentAt = (location: string | null) =>
  readId("pay", new URL(location ?? "", "https://kvit.example").pathname.split("/").at(-1) ?? "") as string;

describe("recording an incoming transfer", () => {
  test("finds the client by the reference and spreads the money, oldest first, without doing anything", async () => {
    await twoInvoices();
    const found = await send({ step: "find", reference: `Invoice ${newer.number}` });
    const { placing, typed } = found.data as View;
    expect(found.status).toBe(200);
    expect(typed).toMatchObject({ amount: "300", reference: `Invoice ${newer.number}` });
    expect(placing.offers).toMatchObject([{ value: client(), isChosen: true }]);
    expect(placing.chosen.invoices).toMatchObject([
      { field: part(newer), value: "119.00" },
      { field: part(older), value: "119.00" },
    ]);
    expect(placing.chosen.toCredit).toMatch(/^€62\.00 is left over/);
    expect((await listPayments(desk.owner.ctx, { filter: "all", clientId })).rows).toEqual([]);
  });

  test("settles two invoices and keeps what is too much as credit", async () => {
    await twoInvoices();
    const recorded = await send({
      client: client(),
      reference: "both",
      [part(older)]: "119.00",
      [part(newer)]: "119.00",
    });
    expect(recorded.status).toBe(303);
    expect(recorded.location).toContain("done=payment-credit");
    const { data } = await call(world, payment, {
      path: recorded.location ?? "",
      params: { id: showId("pay", paymentAt(recorded.location)) },
      as: desk.as.support,
    });
    expect(data).toMatchObject({
      amount: "€300.00",
      status: { text: "Arrived" },
      account: {
        steps: [
          { term: "Came in", amount: "€300.00" },
          { term: `Invoice ${older.number}`, amount: "−€119.00" },
          { term: `Invoice ${newer.number}`, amount: "−€119.00" },
        ],
        sum: { amount: "€62.00" },
      },
      done: expect.stringContaining("credit of the client"),
    });
  });

  test("asks for a look at the invoices before it books anything", async () => {
    await twoInvoices();
    const asked = await send({ client: client() });
    expect(asked.status).toBe(422);
    expect((asked.data as View).message).toMatch(/Nothing has been recorded yet/);
    expect((asked.data as View).placing.chosen.invoices).toHaveLength(2);
  });

  test("asks for another look when amount or client changed after the invoices were filled", async () => {
    await twoInvoices();
    const filled = { client: client(), placedFor: `${client()}~10000`, [part(older)]: "100.00" };
    const raised = await send({ ...filled, amount: "238" });
    expect([raised.status, (raised.data as View).message]).toEqual([
      422,
      expect.stringMatching(/Nothing has been recorded yet/),
    ]);
    const { invoices, placedFor } = (raised.data as View).placing.chosen;
    expect(invoices.map((one: View) => one.value)).toEqual(["119.00", "119.00"]);
    expect(placedFor).toBe(`${client()}~23800`);
    const other = showId("cli", await makeClient(desk.business));
    const changed = await send({ ...filled, amount: "100", client: other });
    expect([changed.status, (changed.data as View).placing.chosen.value]).toEqual([422, other]);
  });

  test("keeps the form when the amount is no amount, or nobody was chosen", async () => {
    await twoInvoices();
    const ambiguous = await send({ amount: "1.234", client: client(), [part(older)]: "1" });
    expect([ambiguous.status, (ambiguous.data as View).errors.amount]).toEqual([
      422,
      "Write the decimals too, so that it cannot be mistaken: 1,234.56.",
    ]);
    const nobody = await send({ [part(older)]: "1" });
    expect((nobody.data as View).errors.client).toBe("Choose the client whose money it is.");
    const parts = await send({ client: client(), amount: "10", [part(older)]: "11" });
    expect([parts.status, Object.keys((parts.data as View).errors)]).toEqual([422, ["parts"]]);
    const tomorrow = await send({ client: client(), receivedOn: "2026-12-24", [part(older)]: "1" });
    expect(Object.keys((tomorrow.data as View).errors)).toEqual(["receivedOn"]);
  });

  test("of the same money twice asks whether it is another one", async () => {
    await twoInvoices();
    const form = { client: client(), amount: "119", reference: "once", [part(older)]: "119" };
    expect((await send(form)).status).toBe(303);
    const again = await send(form);
    expect([again.status, (again.data as View).isTwice]).toEqual([409, true]);
    expect((await send({ ...form, isAnother: "on" })).status).toBe(303);
  });

  test("fills itself from what the client announced, and takes its place", async () => {
    await twoInvoices();
    const contact = await makeContact(desk.business, clientId);
    const { paymentId } = await announceTransfer(contact.ctx, {
      clientId,
      currency: "EUR",
      parts: [{ invoiceId: newer.id, amount: 11_900n }],
      useCredit: false,
      sentOn: "2026-11-24",
    });
    const announced = showId("pay", paymentId);
    const { data } = await call(world, recordForm, {
      path: paths.desk.paymentRecord({ announced }),
      as: desk.as.support,
    });
    const { known, placing } = data as View;
    expect(known).toMatchObject({ amount: "119.00", announced });
    expect(placing.chosen.invoices[0]).toMatchObject({ field: part(newer), value: "119.00" });
    const recorded = await send({ amount: "119", client: client(), announced, [part(newer)]: "119" });
    expect(recorded.status).toBe(303);
    const { payment: old } = await loadPayment(desk.owner.ctx, paymentId);
    expect(old).toMatchObject({ state: "canceled", replacedById: paymentAt(recorded.location) });
  });

  test("of nobody waits among the exceptions", async () => {
    const waiting = await send({ step: "unknown", payerName: "Somebody", reference: "thanks" });
    expect(waiting.status).toBe(303);
    expect(waiting.location).toMatch(/\/desk\/payments\/exceptions\/exc_/);
    const path = waiting.location as string;
    const id = /exc_\w+/.exec(path)?.[0] as string;
    const page = await call(world, exception, { path, params: { id }, as: desk.as.support });
    expect((page.data as View).done).toBe(
      "Noted. The money waits here, booked to nobody, until somebody says whose it is.",
    );
  });

  test("that names an invoice which is settled already says so, before anything is recorded", async () => {
    await twoInvoices();
    await makeCreditNote(desk.business, clientId, newer.number);
    const found = await send({ step: "find", reference: `Invoice ${newer.number}` });
    const { chosen } = (found.data as View).placing;
    expect(chosen.settled).toBe(
      `Invoice ${newer.number} is settled already: what no other invoice gets becomes credit.`,
    );
    expect(chosen.invoices.map(({ number }: View) => number)).toEqual([older.number]);
    const other = await send({ step: "find", reference: `Invoice ${older.number}` });
    expect((other.data as View).placing.chosen.settled).toBeUndefined();
  });

  test("takes no client and no invoice of another business or client", async () => {
    await twoInvoices();
    const elsewhere = await openDesk(world);
    const foreign = showId("cli", await makeClient(elsewhere.business));
    expect((await send({ client: foreign, [part(older)]: "1" })).status).toBe(404);
    const own = older;
    await twoInvoices();
    expect((await send({ client: client(), [part(own)]: "1" })).status).toBe(404);
  });
});
