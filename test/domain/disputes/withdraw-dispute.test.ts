import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { withdrawDispute } from "#app/domain/disputes/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { line } from "#test/factories/invoice.ts";
import { accepted, decide, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);

describe("a dispute that is taken back", () => {
  test("asks for all of it again at the invoice's own date, and says so once", async () => {
    const { payer, seen, clientId } = scene;
    const { id, number, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 11_900n, payable: 0n });
    await withdrawDispute(payer.ctx, { id });
    expect(await seen.dispute(id)).toMatchObject({
      state: "withdrawn",
      granted: 0n,
      closedAt: world.clock.now(),
    });
    expect(await seen.invoice(invoiceId)).toMatchObject({
      ...{ held: 0n, payable: 11_900n, deferred: 0n, chasedOn: "2026-12-04" },
    });
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.withdrawn");
    expect(told).toMatchObject([{ clientId, actorId: payer.id, data: { number, invoiceId } }]);
    const jobs = await world.jobsOf("fan-out");
    expect(jobs.filter(({ eventId }) => eventId === told[0]?.id)).toHaveLength(1);
    await expectWhole(world);
  });

  test("takes a decision with it that was only proposed", async () => {
    const { payer, support, seen } = scene;
    const { id } = await makeDisputed(scene, [{ position: 1, amount: 90_000n }], {
      totals: { lines: [line({ price: "900.00" })] },
    });
    expect(await decide(support.ctx, id, accepted)).toEqual({ state: "proposed" });
    await withdrawDispute(payer.ctx, { id });
    expect(await seen.dispute(id)).toMatchObject({
      state: "withdrawn",
      granted: 0n,
      awaitsCreditNote: false,
    });
    expect(await seen.claims(id)).toMatchObject([{ verdict: null, granted: null, rootCause: null }]);
    await expectWhole(world);
  });

  test("case 43: once, however often it is asked for", async () => {
    const { payer, seen } = scene;
    const { id } = await makeDisputed(scene);
    const both = await Promise.allSettled([1, 2].map(() => withdrawDispute(payer.ctx, { id })));
    const refused = both.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(isAppError(refused[0]?.reason, "conflict")).toBe(true);
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.withdrawn");
    expect(told).toHaveLength(1);
  });

  test("is not one that is decided, nor anybody else's", async () => {
    const { business, payer, viewer, support } = scene;
    const decided = await makeDisputed(scene);
    await decide(support.ctx, decided.id, accepted);
    await expect(withdrawDispute(payer.ctx, { id: decided.id })).rejects.toMatchObject({ code: "conflict" });
    const { id } = await makeDisputed(scene);
    const stranger = await makeContact(business, await makeClient(business));
    const away = await makeBusiness(world.base);
    const elsewhere = await makeContact(away, await makeClient(away));
    for (const { ctx } of [stranger, elsewhere]) {
      await expect(withdrawDispute(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    }
    for (const { ctx } of [viewer, support]) {
      await expect(withdrawDispute(ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
