import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import {
  chargePayment,
  defaultMethod,
  forgetMethod,
  listMethods,
  loadMethod,
  removeMethod,
  settleOpenSetups,
  settleSetup,
  startCheckout,
  startMethodSetup,
  warnExpiringMethods,
} from "#app/domain/payments/index.ts";
import { methodSetups, paymentMethods } from "#db/schema/payment-accounts.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();
const { stripe } = outside;

const proof = () => ({ stepUpAt: scene.world.clock.now() });
const told = async (id: string) =>
  (await scene.seen.story()).filter(({ subjectId }) => subjectId === id).map(({ kind }) => kind);
const calls = (path: string) =>
  outside.log().calls.filter((call) => call.method === "POST" && call.path === path).length;

/** A client with its admin; the provider begins anew with each test, and so do they. */
async function aClient() {
  const clientId = await makeClient(scene.business);
  const admin = await makeContact(scene.business, clientId, { role: "admin" });
  const start = (person: TestPerson = admin) =>
    startMethodSetup(paying(person.ctx), { clientId, proof: proof() });
  const setups = () =>
    transaction(scene.business.ctx, ({ tx }) =>
      tx.select().from(methodSetups).where(eq(methodSetups.clientId, clientId)),
    );
  const list = async () => (await listMethods(admin.ctx, { clientId })).methods;
  const pay = async (methodId: string) => {
    const { id } = await makeInvoice(scene.business, clientId);
    return startCheckout(paying(admin.ctx), {
      ...{ clientId, currency: "EUR", useCredit: false, method: { savedMethodId: methodId } },
      parts: [{ invoiceId: id, amount: 11_900n }],
    });
  };
  /** Leaves a way to pay at the provider, which is then known here. */
  const add = async (leave: (url: string) => Promise<unknown> = (url) => stripe.payByCard(url)) => {
    const before = new Set((await list()).map(({ id }) => id));
    scene.world.clock.advance({ minutes: 11 });
    await leave((await start()).url);
    const open = (await setups()).find(({ state }) => state === "created");
    await settleSetup(scene.system, open!.id);
    return (await list()).find(({ id }) => !before.has(id))!;
  };
  return { clientId, admin, start, setups, list, pay, add };
}

const endsIn = (id: string, expMonth: number, expYear: number) =>
  transaction(scene.business.ctx, ({ tx }) =>
    tx.update(paymentMethods).set({ expYear, expMonth }).where(eq(paymentMethods.id, id)),
  );

describe("a saved way to pay", () => {
  it("is kept once the provider says so, not when the browser comes back", async () => {
    const { clientId, admin, start, setups, list } = await aClient();
    const { url } = await start();
    const [setup] = await setups();
    await settleSetup(scene.system, setup!.id);
    expect(await listMethods(admin.ctx, { clientId })).toMatchObject({ methods: [], isAdding: true });
    const { location } = await stripe.payByCard(url);
    expect(location).toContain("/settings?adding=cli_");
    expect(await list()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => settleSetup(scene.system, setup!.id)));
    const [card, ...more] = await list();
    expect(more).toEqual([]);
    expect(card).toMatchObject({
      kind: "card",
      brand: "visa",
      last4: "4242",
      isDefault: true,
      expiry: "valid",
    });
    expect(await told(card!.id)).toEqual(["payment_method.added"]);
    expect((await listMethods(admin.ctx, { clientId })).isAdding).toBe(false);
  });

  it("is found by the reconciler when nobody came back and no webhook arrived", async () => {
    const { start, list } = await aClient();
    await stripe.payByCard((await start()).url);
    await settleOpenSetups(scene.system);
    expect(await list()).toEqual([]);
    scene.world.clock.advance({ minutes: 2 });
    await settleOpenSetups(scene.system);
    expect(await list()).toHaveLength(1);
  });

  it("opens one page and makes one customer however often the button is pressed", async () => {
    const { start, setups } = await aClient();
    const pages = await Promise.all([start(), start(), start()]);
    pages.push(await start());
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    expect(await setups()).toHaveLength(1);
  });

  it("can be tried again when the provider was away or its answer got lost", async () => {
    const { start, setups, list } = await aClient();
    outside.faults({ path: "/v1/checkout/sessions", status: 500 });
    await expect(start()).rejects.toMatchObject({ code: "unavailable" });
    outside.faults({ path: "/v1/checkout/sessions", answerLost: true, times: 1 });
    await start().catch(() => undefined);
    outside.faults([]);
    const { url } = await start();
    await stripe.payByCard(url);
    const open = (await setups()).filter(({ state }) => state === "created");
    expect(open.map((setup) => setup.url)).toEqual([url]);
    await settleSetup(scene.system, open[0]!.id);
    expect(await list()).toHaveLength(1);
  });

  it("is left with another customer when the one of before was deleted at the provider", async () => {
    const { add, setups, list } = await aClient();
    await add();
    outside.reset();
    await add();
    expect(await list()).toHaveLength(2);
    expect((await setups()).map(({ state }) => state).sort()).toEqual(["done", "done", "expired"]);
  });

  it("is never saved when the person turns back, and the visit ends by itself", async () => {
    const { start, setups, list } = await aClient();
    await start();
    scene.world.clock.advance({ hours: 27 });
    await settleOpenSetups(scene.system);
    expect((await setups())[0]?.state).toBe("expired");
    expect(await list()).toEqual([]);
  });

  it("may be an account for direct debits, and another may be used first", async () => {
    const { admin, list, add } = await aClient();
    await add();
    const debit = await add((url) => stripe.payByDebit(url));
    expect(debit).toMatchObject({ kind: "sepa_debit", last4: "3000", isDefault: false, expiry: "none" });
    await defaultMethod(admin.ctx, { methodId: debit.id, proof: proof() });
    await defaultMethod(admin.ctx, { methodId: debit.id, proof: proof() });
    expect((await list()).map(({ id, isDefault }) => [id === debit.id, isDefault])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect((await told(debit.id)).filter((kind) => kind.endsWith("defaulted"))).toHaveLength(1);
    const ids = (await list()).map(({ id }) => id);
    await Promise.all(
      [...ids, ...ids].map((methodId) => defaultMethod(admin.ctx, { methodId, proof: proof() })),
    );
    expect((await list()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it("is gone at once when it is removed: nothing is charged with it, and the provider forgets it", async () => {
    const { admin, list, add, pay } = await aClient();
    const card = await add();
    const other = await add();
    const { providerMethodId } = await loadMethod(scene.business.ctx, card.id);
    const begun = await pay(card.id);
    await removeMethod(admin.ctx, { methodId: card.id, proof: proof() });
    expect((await list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([[other.id, true]]);
    await chargePayment(scene.system, begun.paymentId);
    expect(calls("/v1/payment_intents")).toBe(0);
    expect(await scene.seen.payment(begun.paymentId)).toMatchObject({ state: "canceled", intentId: null });
    await expect(pay(card.id)).rejects.toMatchObject({ code: "not_found" });
    const job = { businessId: scene.business.id, methodId: card.id };
    expect(await scene.world.jobsOf("forget-method")).toContainEqual(job);
    await forgetMethod(scene.system, other.id);
    expect(calls(`/v1/payment_methods/${providerMethodId}/detach`)).toBe(0);
    await forgetMethod(scene.system, card.id);
    await forgetMethod(scene.system, card.id);
    expect(calls(`/v1/payment_methods/${providerMethodId}/detach`)).toBeGreaterThan(0);
    const again = removeMethod(admin.ctx, { methodId: card.id, proof: proof() });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
    expect((await told(card.id)).filter((kind) => kind.endsWith("removed"))).toHaveLength(1);
  });

  it("case 52: is no other client's, and pays nothing once it has expired", async () => {
    const { clientId, list, add, pay } = await aClient();
    const card = await add();
    const stranger = await aClient();
    for (const act of [defaultMethod, removeMethod]) {
      const acted = act(stranger.admin.ctx, { methodId: card.id, proof: proof() });
      await expect(acted).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listMethods(stranger.admin.ctx, { clientId })).rejects.toMatchObject({ code: "not_found" });
    await expect(stranger.pay(card.id)).rejects.toMatchObject({ code: "not_found" });
    await endsIn(card.id, 10, 2026);
    expect((await list())[0]?.expiry).toBe("expired");
    await expect(pay(card.id)).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { method: "payments.error.methodExpired" } } },
    });
    expect(calls("/v1/payment_intents")).toBe(0);
  });

  it("is warned of once, two months before its card ends", async () => {
    const { list, add } = await aClient();
    const card = await add();
    const warned = async () => {
      await Promise.all([1, 2].map(() => warnExpiringMethods(scene.business.ctx)));
      return (await told(card.id)).filter((kind) => kind.endsWith("expiring")).length;
    };
    expect(await warned()).toBe(0);
    await endsIn(card.id, 10, 2026);
    expect(await warned()).toBe(0);
    await endsIn(card.id, 2, 2027);
    expect((await list())[0]?.expiry).toBe("valid");
    expect(await warned()).toBe(0);
    await endsIn(card.id, 1, 2027);
    expect((await list())[0]?.expiry).toBe("expiring");
    expect(await warned()).toBe(1);
    expect(await warned()).toBe(1);
  });

  it("is changed by admins alone, and only after they proved that they are there", async () => {
    const { clientId, admin, start, add } = await aClient();
    const card = await add();
    const payer = await makeContact(scene.business, clientId, { role: "payer" });
    const staff = await makeStaff(scene.business, "owner");
    for (const person of [payer, staff]) {
      await expect(start(person)).rejects.toMatchObject({ code: "forbidden" });
      for (const act of [defaultMethod, removeMethod]) {
        const acted = act(person.ctx, { methodId: card.id, proof: proof() });
        await expect(acted).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    const old = { stepUpAt: new Date(scene.world.clock.now().getTime() - 11 * 60_000) };
    const started = startMethodSetup(paying(admin.ctx), { clientId, proof: old });
    await expect(started).rejects.toMatchObject({ code: "forbidden" });
    for (const act of [defaultMethod, removeMethod])
      await expect(act(admin.ctx, { methodId: card.id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is not offered where the business takes no payments, and stays with the business it was left at", async () => {
    const quiet = await makeBusiness(scene.world.base);
    const client = await makeClient(quiet);
    const person = await makeContact(quiet, client, { role: "admin" });
    const started = startMethodSetup(paying(person.ctx), { clientId: client, proof: proof() });
    await expect(started).rejects.toMatchObject({ code: "conflict" });
    const other = await makeBusiness(scene.world.base);
    await givePaymentAccount(other, "second");
    const { add } = await aClient();
    await expect(loadMethod(other.ctx, (await add()).id)).rejects.toMatchObject({ code: "not_found" });
  });
});
