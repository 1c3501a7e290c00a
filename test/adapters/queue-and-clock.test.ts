import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { databaseClock } from "#app/adapters/clock.ts";
import { transaction } from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

describe("the job queue", () => {
  test("keeps no job of a transaction that was rolled back (case 83)", async () => {
    const linkId = newId(new Date());
    const failing = transaction(world.base, async ({ tx, jobs }) => {
      await jobs.send(tx, "sign-in-mail", { linkId });
      throw new Error("changed our mind");
    });
    await expect(failing).rejects.toThrow("changed our mind");
    expect((await world.jobsOf("sign-in-mail")).filter((data) => data.linkId === linkId)).toEqual([]);
  });

  test("has the job of a committed one, exactly once", async () => {
    const linkId = newId(new Date());
    await transaction(world.base, ({ tx, jobs }) => jobs.send(tx, "sign-in-mail", { linkId }));
    expect((await world.jobsOf("sign-in-mail")).filter((data) => data.linkId === linkId)).toHaveLength(1);
  });

  test("takes ids alone: data that could be stale or secret is left out or refused", async () => {
    const linkId = newId(new Date());
    await world.base.jobs.send(undefined, "sign-in-mail", { linkId, token: "secret" } as never);
    const [data] = (await world.jobsOf("sign-in-mail")).filter((one) => one.linkId === linkId);
    expect(data).toEqual({ linkId });
    await expect(world.base.jobs.send(undefined, "sign-in-mail", { linkId: "7" })).rejects.toThrow();
  });
});

describe("the clock of rules", () => {
  test("follows the database, not this machine", async () => {
    const clock = await databaseClock(world.db.sql);
    const [row] = await world.db.orm.execute<{ ms: string }>(
      sql`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`,
    );
    expect(Math.abs(clock.now().getTime() - Number(row?.ms))).toBeLessThan(250);
    vi.spyOn(Date, "now").mockReturnValue(0);
    expect(Math.abs(clock.now().getTime() - Number(row?.ms))).toBeLessThan(1_000);
    clock.stop();
  });
});
