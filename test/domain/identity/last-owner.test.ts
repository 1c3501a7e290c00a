import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { changeStaffRole, endStaff, listStaff } from "#app/domain/identity/index.ts";
import { people } from "#db/schema/people.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { refusal } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

const proof = () => ({ stepUpAt: world.clock.now() });
async function aTeam() {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  return { business, owner };
}

const rolesOf = async (ctx: Ctx) =>
  Object.fromEntries((await listStaff(ctx)).map((member) => [member.id, member.role]));

describe("the last owner", () => {
  const lastOwner = { code: "conflict", message: "desk.team.lastOwner" };

  test("stays, whoever asks, and keeps the role", async () => {
    const { business, owner } = await aTeam();
    await makeStaff(business, "manager");
    for (const ctx of [owner.ctx, business.ctx]) {
      expect(await refusal(endStaff(ctx, owner.id, proof()))).toEqual(lastOwner);
      expect(await refusal(changeStaffRole(ctx, { id: owner.id, role: "manager" }, proof()))).toEqual(
        lastOwner,
      );
    }
    await changeStaffRole(owner.ctx, { id: owner.id, role: "owner" }, proof());
    const second = await makeStaff(business, "owner");
    await endStaff(second.ctx, owner.id, proof());
    expect(await refusal(endStaff(second.ctx, second.id, proof()))).toEqual(lastOwner);
  });

  test("does not count a person who can no longer sign in", async () => {
    const { business, owner } = await aTeam();
    const other = await makeStaff(business, "owner");
    await world.db.orm
      .update(people)
      .set({ disabledAt: world.clock.now() })
      .where(eq(people.id, other.personId));
    expect(await refusal(endStaff(owner.ctx, owner.id, proof()))).toEqual(lastOwner);
    await endStaff(owner.ctx, other.id, proof());
  });

  test("of another business does not count", async () => {
    const { owner } = await aTeam();
    await aTeam();
    expect(await refusal(endStaff(owner.ctx, owner.id, proof()))).toEqual(lastOwner);
  });

  const leave = {
    "end each other": (by: Ctx, id: string) => endStaff(by, id, proof()),
    "demote each other": (by: Ctx, id: string) => changeStaffRole(by, { id, role: "support" }, proof()),
  };

  test.each(Object.entries(leave))("is left when two owners %s at once", async (_, verb) => {
    for (let round = 0; round < 10; round++) {
      const { business, owner } = await aTeam();
      const other = await makeStaff(business, "owner");
      const answers = await Promise.allSettled([verb(owner.ctx, other.id), verb(other.ctx, owner.id)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(answers.find((answer) => answer.status === "rejected")).toMatchObject({
        reason: { code: "conflict", details: { message: "desk.team.lastOwner" } },
      });
      expect(Object.values(await rolesOf(business.ctx)).filter((role) => role === "owner")).toHaveLength(1);
    }
  });

  test("is left when one is ended while the other steps down", async () => {
    for (let round = 0; round < 10; round++) {
      const { business, owner } = await aTeam();
      const other = await makeStaff(business, "owner");
      await Promise.allSettled([
        endStaff(owner.ctx, other.id, proof()),
        changeStaffRole(other.ctx, { id: owner.id, role: "manager" }, proof()),
        endStaff(business.ctx, owner.id, proof()),
      ]);
      expect(Object.values(await rolesOf(business.ctx)).filter((role) => role === "owner")).toHaveLength(1);
    }
  });
});
