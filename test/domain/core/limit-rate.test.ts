import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { isAppError, limitRate, type RateLimit, sha256, withinRate } from "#app/domain/core/index.ts";
import { rateLimits } from "#db/schema/people.ts";
import { unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

const limitOf = (max: number, windowSeconds = 60): RateLimit => ({
  name: unique("limit"),
  max,
  windowSeconds,
});
const use = (limit: RateLimit, subject = "max@brauhaus.example") => withinRate(world.base, limit, subject);

describe("a limit", () => {
  test("lets as many uses pass as it says, and says how long to wait", async () => {
    const limit = limitOf(2, 60);
    await limitRate(world.base, limit, "a");
    world.clock.advance({ seconds: 20 });
    await limitRate(world.base, limit, "a");
    await expect(limitRate(world.base, limit, "a")).rejects.toMatchObject({
      code: "limit",
      details: { message: "errors.limit", retryAfterSeconds: 40 },
    });
    world.clock.advance({ seconds: 39, ms: 999 });
    await expect(limitRate(world.base, limit, "a")).rejects.toMatchObject({
      details: { retryAfterSeconds: 1 },
    });
    world.clock.advance({ ms: 1 });
    await limitRate(world.base, limit, "a");
    expect(await use(limit, "a")).toBe(true);
    expect(await use(limit, "a")).toBe(false);
  });

  test("goes on counting what it refuses, within the same window", async () => {
    const limit = limitOf(1, 60);
    expect(await use(limit)).toBe(true);
    for (let n = 0; n < 5; n++) {
      world.clock.advance({ seconds: 10 });
      expect(await use(limit)).toBe(false);
    }
    world.clock.advance({ seconds: 10 });
    expect(await use(limit)).toBe(true);
  });

  test("counts each subject and each limit apart, also where they could be read as one", async () => {
    const [one, other] = [limitOf(1), limitOf(1)];
    expect(await use(one, "a")).toBe(true);
    expect(await use(one, "b")).toBe(true);
    expect(await use(other, "a")).toBe(true);
    expect(await use({ ...one, name: `${one.name}\na` }, "")).toBe(true);
    expect(await use(one, "a")).toBe(false);
  });

  test("that allows nothing lets nothing pass", async () => {
    expect(await use(limitOf(0))).toBe(false);
  });

  test("keeps no address in clear", async () => {
    const subject = `${unique("max")}@brauhaus.example`;
    await use(limitOf(1), subject);
    const rows = await world.db.orm.select().from(rateLimits);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ key }) => key.includes("brauhaus") || key.includes(subject))).toBe(false);
  });
});

describe("many at once", () => {
  test("never let more than the limit pass, at the start of a window and where the next one begins", async () => {
    const limit = limitOf(7);
    const burst = async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 100 }, () => limitRate(world.base, limit, "crowd")),
      );
      for (const result of results) {
        if (result.status === "rejected") expect(isAppError(result.reason, "limit")).toBe(true);
      }
      return results.filter(({ status }) => status === "fulfilled").length;
    };
    expect(await burst()).toBe(7);
    world.clock.advance({ seconds: 60 });
    expect(await burst()).toBe(7);
    const [row] = await world.db.orm
      .select({ used: rateLimits.used })
      .from(rateLimits)
      .where(eq(rateLimits.key, sha256(`${limit.name}\ncrowd`).toString("base64url")));
    expect(row?.used).toBe(100);
  });
});
