import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealEvents, transaction } from "#app/domain/core/index.ts";
import { reopenDispute, withdrawDispute } from "#app/domain/disputes/index.ts";
import { countEvents } from "#app/domain/trends/index.ts";
import { trendInvariants } from "#app/verify/invariants/trends.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { accepted, decide, declined, disputeScene, makeDisputed } from "#test/domain/disputes/scene.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";

const world = ownWorld();
const scene = disputeScene(world);
let superuser: postgres.Sql;
beforeAll(() => {
  superuser = postgres(world.database.superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
});
afterAll(() => superuser.end());

test("what the verbs of disputes write is counted as the tables have it, also decided twice and withdrawn", async () => {
  const { business, payer, support } = scene;
  const [first, second, third] = [
    await makeDisputed(scene),
    await makeDisputed(scene),
    await makeDisputed(scene),
  ];
  await decide(support.ctx, first.id, accepted);
  await decide(support.ctx, second.id, declined, "explanation");
  world.clock.advance({ days: 2 });
  await reopenDispute(payer.ctx, { id: second.id, text: "Your price list of May says otherwise." });
  await withdrawDispute(payer.ctx, { id: third.id });
  const count = async () => {
    await sealEvents(business.ctx);
    await countEvents(business.ctx);
    const broken = await superuser.unsafe(trendInvariants[0]?.sql ?? "");
    expect(broken.filter((row) => row.business === business.id)).toEqual([]);
    const rows = await transaction(business.ctx, ({ tx }) => tx.select().from(trendCounts));
    const all = rows.filter(({ span, segment }) => span === "month" && segment === "all");
    return (measure: string) =>
      all.filter((row) => row.measure === measure).reduce((sum, row) => sum + row.count, 0n);
  };
  let of = await count();
  expect([of("disputes"), of("resolved"), of("withdrawn"), of("verdict:declined")]).toEqual([3n, 1n, 1n, 0n]);
  await decide(support.ctx, second.id, accepted);
  of = await count();
  expect([of("resolved"), of("granted"), of("verdict:accepted"), of("kept")]).toEqual([2n, 2n, 2n, 2n]);
});
