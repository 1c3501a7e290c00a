import { beforeAll, describe, expect, test } from "vitest";
import { listPayments, recordUnknownTransfer } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as list } from "#app/routes/desk/payments.exceptions._index.tsx";
import { action, loader } from "#app/routes/desk/payments.exceptions.$id.tsx";
import { makeClient, unique } from "#test/factories/business.ts";
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

async function transfer(reference = unique("transfer")): Promise<string> {
  const facts = { currency: "EUR", amount: 20_000n, receivedOn: "2026-11-24", payerName: "Somebody" };
  return showId("exc", await recordUnknownTransfer(desk.owner.ctx, { ...facts, reference }));
}

/** A client with one open invoice of €119.00. */
async function owing() {
  const clientId = await makeClient(desk.business);
  const invoice = await makeInvoice(desk.business, clientId);
  return {
    client: showId("cli", clientId),
    clientId,
    part: `part.${showId("inv", invoice.id)}`,
    number: invoice.document.number,
  };
}

const send = (id: string, form: Record<string, string>, as = desk.as.support) =>
  call(world, action, {
    path: paths.desk.exception(id),
    params: { id },
    as,
    form: { business: desk.business.slug, ...form },
  });
const look = async (id: string): Promise<View> =>
  (await call(world, loader, { path: paths.desk.exception(id), params: { id }, as: desk.as.support })).data;
const paymentsOf = async (clientId: string) =>
  (await listPayments(desk.owner.ctx, { filter: "all", clientId })).rows.map((row) => row.amount);

describe("a transfer of an unknown sender", () => {
  test("is offered to the client whose invoice the reference names, oldest first, with what becomes credit", async () => {
    const { client, part, number } = await owing();
    const view = await look(await transfer(`for ${number}`));
    expect(view.answer.placing).toMatchObject({
      offers: [{ value: client, isChosen: true, why: "the reference names their invoice" }],
      chosen: {
        invoices: [{ field: part, value: "119.00" }],
        toCredit: expect.stringMatching(/^€81\.00 is left over/),
      },
    });
  });

  test("is assigned once, by whom and when is told afterwards", async () => {
    const { client, clientId, part } = await owing();
    const id = await transfer();
    const form = { step: "assign", client, placedFor: `${client}~20000`, [part]: "119" };
    expect((await send(id, form)).status).toBe(303);
    expect(await paymentsOf(clientId)).toEqual([20_000n]);
    const view = await look(id);
    expect(view).toMatchObject({ isOpen: false, status: { text: "Assigned" } });
    expect(view.about).toBeUndefined();
    expect(view.facts.at(-1)).toMatchObject({
      label: "Decided",
      value: expect.stringContaining("Jana support"),
    });
    expect((await send(id, form)).status).toBe(409);
    expect(await paymentsOf(clientId)).toEqual([20_000n]);
  });

  test("is divided between clients to the last cent", async () => {
    const [one, two] = [await owing(), await owing()];
    const id = await transfer();
    const aside = await send(id, {
      ...{ step: "share", client: one.client, placedFor: `${one.client}~20000` },
      ...{ share: "50", [one.part]: "50" },
    });
    expect(aside.status).toBe(200);
    const { answer } = aside.data as View;
    expect(answer).toMatchObject({ rest: "€150.00", shares: [{ amount: "€50.00" }] });
    const rest = await send(id, {
      ...{ step: "assign", client: two.client, placedFor: `${two.client}~15000` },
      ...{ shares: answer.shares[0].field, [two.part]: "119" },
    });
    expect(rest.status).toBe(303);
    expect([await paymentsOf(one.clientId), await paymentsOf(two.clientId)]).toEqual([[5_000n], [15_000n]]);
  });

  test("gives a share what it has, though the invoices were filled for the whole", async () => {
    const [one, two] = [await owing(), await owing()];
    const id = await transfer();
    const aside = await send(id, {
      ...{ step: "share", client: one.client, placedFor: `${one.client}~20000` },
      ...{ share: "50", [one.part]: "119" },
    });
    expect(aside.status).toBe(200);
    const [share] = (aside.data as View).answer.shares;
    expect(share.field).toBe(`${one.client} 5000 ${one.part.slice("part.".length)}:5000`);
    const tooMuch = await send(id, {
      ...{ step: "share", client: two.client, placedFor: `${two.client}~5000` },
      ...{ share: "50", [two.part]: "119" },
    });
    expect([tooMuch.status, (tooMuch.data as View).errors.parts]).toEqual([
      422,
      "The invoices together get more than came in.",
    ]);
    const whole = { step: "assign", client: two.client, share: "50", [two.part]: "50" };
    const unseen = await send(id, { ...whole, placedFor: `${two.client}~5000` });
    expect(unseen.status).toBe(422);
    const { chosen } = (unseen.data as View).answer.placing;
    expect([chosen.placedFor, chosen.invoices[0].value]).toEqual([`${two.client}~20000`, "119.00"]);
    expect((await send(id, { ...whole, placedFor: chosen.placedFor })).status).toBe(303);
  });

  test("is no longer the first client's once another name is looked for", async () => {
    const [one, two] = [await owing(), await owing()];
    const name = unique("Werft");
    await makeClient(desk.business, name);
    const id = await transfer();
    const found = await send(id, {
      ...{ step: "find", words: name, client: one.client, placedFor: `${one.client}~20000` },
    });
    const { placing } = (found.data as View).answer;
    expect(placing.chosen.name).toBe(name);
    const kept = await send(id, { step: "find", words: "", client: two.client });
    expect((kept.data as View).answer.placing.chosen.value).toBe(two.client);
  });

  test("keeps the form where a share is no share, or nobody was chosen", async () => {
    const { client } = await owing();
    const id = await transfer();
    const whole = await send(id, { step: "share", client, share: "200" });
    expect([whole.status, (whole.data as View).errors.share]).toEqual([
      422,
      "A share is above zero and less than €200.00.",
    ]);
    const nobody = await send(id, { step: "assign" });
    expect([nobody.status, (nobody.data as View).errors.client]).toEqual([
      422,
      "Choose the client whose money it is.",
    ]);
    const unseen = await send(id, { step: "assign", client });
    expect([unseen.status, (unseen.data as View).message]).toEqual([
      422,
      expect.stringMatching(/Nothing has/),
    ]);
  });

  test("goes back to its sender, named; above the member's limit a manager says so", async () => {
    const id = await transfer();
    const form = { step: "refund", payee: "Somebody", payeeAccount: "DE75512108001245126199" };
    expect((await send(id, { ...form, payee: "" }, desk.as.manager)).status).toBe(422);
    const slip = await send(id, { ...form, payeeAccount: "DE00notiban" }, desk.as.manager);
    expect([slip.status, Object.keys((slip.data as View).errors)]).toEqual([422, ["payeeAccount"]]);
    const above = await send(id, { ...form, note: "Not ours" });
    expect(above.status).toBe(403);
    expect(above.data).toMatchObject({
      message: expect.stringMatching(/up to €100\.00, .*A member with a higher limit has to do it\.$/),
      typed: { payee: "Somebody", payeeAccount: form.payeeAccount, note: "Not ours" },
      answer: { whole: "€200.00" },
    });
    expect(await look(id)).toMatchObject({ isOpen: true });
    expect((await send(id, form, desk.as.manager)).status).toBe(303);
    expect(await look(id)).toMatchObject({ status: { text: "Sent back" } });
  });

  test("stands in the queue until it is decided, and among the decided ones then", async () => {
    const { client, part } = await owing();
    const id = await transfer("in the queue");
    const references = async (which?: string) => {
      const path = paths.desk.exceptions({ which });
      const { data } = await call(world, list, { path, as: desk.as.support });
      return (data as View).rows.map((row: View) => row.reference);
    };
    expect(await references()).toContain("in the queue");
    await send(id, { step: "assign", client, placedFor: `${client}~20000`, [part]: "119" });
    expect(await references()).not.toContain("in the queue");
    expect(await references("done")).toContain("in the queue");
  });

  test("is nobody's at another desk", async () => {
    const elsewhere = await openDesk(world);
    const id = await transfer();
    const form = { business: elsewhere.business.slug, step: "keep" };
    const refused = await call(world, action, {
      path: paths.desk.exception(id),
      params: { id },
      as: elsewhere.as.owner,
      form,
    });
    expect(refused.status).toBe(404);
    const foreign = showId("cli", await makeClient(elsewhere.business));
    const theirs = await send(id, { step: "assign", client: foreign, placedFor: `${foreign}~20000` });
    expect(theirs.status).toBe(404);
  });
});
