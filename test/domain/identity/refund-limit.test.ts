import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import {
  addStaff,
  changeStaffRole,
  endStaff,
  listStaff,
  mayRefundAlone,
  setRefundLimit,
  startingRefundLimit,
} from "#app/domain/identity/index.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { logged } from "./log-of.ts";
import { refusal } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

const proof = () => ({ stepUpAt: world.clock.now() });

async function aTeam(currency = "EUR") {
  const business = await makeBusiness(world.base, { currency });
  const owner = await makeStaff(business, "owner");
  const support = await makeStaff(business, "support");
  return { business, owner, support };
}

const limitOf = async (ctx: Ctx, id: string) =>
  (await listStaff(ctx)).find((member) => member.id === id)?.refundLimit;

const mayAlone = (ctx: Ctx, amount: bigint, currency = "EUR") =>
  transaction(ctx, (inTx) => mayRefundAlone(inTx, { amount, currency }));

describe("the limit a role begins with", () => {
  test.each([
    ["EUR", 10_000n, 200_000n],
    ["JPY", 15_000n, 300_000n],
    ["RSD", 1_000_000n, 20_000_000n],
    ["KWD", 100_000n, 2_000_000n],
  ])(
    "is about a hundred euros, or two thousand, in the business's currency: %s",
    async (currency, support, manager) => {
      expect(startingRefundLimit("support", currency)).toBe(support);
      expect(startingRefundLimit("manager", currency)).toBe(manager);
      expect(startingRefundLimit("owner", currency)).toBeNull();
      const team = await aTeam(currency);
      expect(await limitOf(team.owner.ctx, team.support.id)).toBe(support);
      expect(await limitOf(team.owner.ctx, team.owner.id)).toBeNull();
    },
  );

  test("comes with the role and goes with it, whatever was set before", async () => {
    const { owner, support } = await aTeam();
    await setRefundLimit(owner.ctx, { staffId: support.id, limit: null }, proof());
    await changeStaffRole(owner.ctx, { id: support.id, role: "manager" }, proof());
    expect(await limitOf(owner.ctx, support.id)).toBe(200_000n);
    await changeStaffRole(owner.ctx, { id: support.id, role: "support" }, proof());
    expect(await limitOf(owner.ctx, support.id)).toBe(10_000n);
    const email = `${unique("new")}@lumen.example`;
    const added = await addStaff(owner.ctx, { name: "Nora", email, role: "manager", locale: "en" }, proof());
    expect(await limitOf(owner.ctx, added)).toBe(200_000n);
  });
});

describe("setting a limit", () => {
  test("is an owner's, with a step-up, and is logged with before and after, once", async () => {
    const { business, owner, support } = await aTeam();
    const set = () => setRefundLimit(owner.ctx, { staffId: support.id, limit: 2n ** 60n }, proof());
    const events = await logged(world, business, () => Promise.all(Array.from({ length: 6 }, set)));
    expect(events).toMatchObject([
      {
        kind: "staff.refund_limit_changed",
        actorId: owner.id,
        subjectId: support.id,
        data: { before: "10000", after: String(2n ** 60n), currency: "EUR" },
      },
    ]);
    expect(await limitOf(owner.ctx, support.id)).toBe(2n ** 60n);
    const old = { stepUpAt: new Date(world.clock.now().getTime() - 600_000) };
    const late = setRefundLimit(owner.ctx, { staffId: support.id, limit: 1n }, old);
    expect(await refusal(late)).toEqual({ code: "forbidden", message: "account.stepUp.lead" });
  });

  test("is nobody else's, and never of strangers, contacts or who has left (case 17)", async () => {
    const { business, owner, support } = await aTeam();
    const manager = await makeStaff(business, "manager");
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    for (const { ctx } of [support, manager, contact]) {
      const own = setRefundLimit(ctx, { staffId: support.id, limit: null }, proof());
      expect(await refusal(own)).toEqual({ code: "forbidden" });
    }
    const stranger = (await aTeam()).support;
    const left = await makeStaff(business, "support");
    await endStaff(business.ctx, left.id);
    for (const staffId of [stranger.id, contact.id, left.id, randomUUID()]) {
      const set = setRefundLimit(owner.ctx, { staffId, limit: 1n }, proof());
      expect(await refusal(set)).toEqual({ code: "not_found" });
    }
    const below = setRefundLimit(owner.ctx, { staffId: support.id, limit: -1n }, proof());
    expect(await refusal(below)).toMatchObject({ code: "invalid", fields: { limit: "field.check" } });
  });
});

describe("who gives back alone", () => {
  test("up to the limit and not a unit more, in the business's currency", async () => {
    const { support, owner, business } = await aTeam();
    expect(await mayAlone(support.ctx, 10_000n)).toBe(true);
    expect(await mayAlone(support.ctx, 10_001n)).toBe(false);
    expect(await mayAlone(support.ctx, 1n, "USD")).toBe(false);
    expect(await mayAlone(owner.ctx, 2n ** 62n, "USD")).toBe(true);
    expect(await mayAlone(business.ctx, 2n ** 62n)).toBe(true);
    await setRefundLimit(owner.ctx, { staffId: support.id, limit: 0n }, proof());
    expect(await mayAlone(support.ctx, 1n)).toBe(false);
  });

  test("never a contact", async () => {
    const { business } = await aTeam();
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    expect(await mayAlone(contact.ctx, 1n)).toBe(false);
  });
});
