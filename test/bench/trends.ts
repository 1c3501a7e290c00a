import { eq } from "drizzle-orm";
import postgres from "postgres";
import { transaction } from "#app/domain/core/index.ts";
import { enterDesk, startSession, type Viewer } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import type { Cluster } from "#db/embedded.ts";
import { sessions } from "#db/schema/people.ts";
import { fillTrends } from "./fill-trends.ts";
import { takeTurns, withServers } from "./measure.ts";
import { type Row, rowOf } from "./rows.ts";
import { type Server, startProduct } from "./servers.ts";
import { type BenchWorld, benchWorld, withBase } from "./world.ts";

/** As many clients in both: what grows is what they do. */
const large = { invoices: 1_000_000, clients: 990, firstEvery: 100 };
const small = { invoices: 10_000, clients: 990, firstEvery: 100 };
const query = paths.desk.trends({ period: "24m" });

/** The page over 24 months at a million invoices, over the same page at a hundredth of them. */
export async function measureTrends(cluster: Cluster): Promise<Row> {
  const many = await benchWorld(cluster, "bench_trends", large);
  const few = await benchWorld(cluster, "bench_trends_hundredth", small);
  for (const world of [many, few]) await fillOnce(cluster, world);
  const seats = [await seatOf(cluster, many), await seatOf(cluster, few)];
  return withServers([startProduct(cluster, many), startProduct(cluster, few)], async (servers) => {
    const target = (index: number) => ({
      name: "trends",
      urls: [`${(servers[index] as Server).origin}${query}`],
      headers: { cookie: `__Host-kvit_session=${seats[index]}` },
    });
    const [big, little] = await takeTurns([target(0), target(1)]);
    if (!big || !little) throw new Error("a target was not measured");
    return rowOf("trends", little.perSecond.median / big.perSecond.median, {
      "at 1,000,000 invoices, requests/s": big.perSecond,
      "at 10,000 invoices, requests/s": little.perSecond,
      "at 1,000,000, p50 ms": big.p50,
      "at 10,000, p50 ms": little.p50,
      bytes: { large: big.bytes, small: little.bytes },
    });
  });
}

/** The worlds are kept between runs. */
async function fillOnce(cluster: Cluster, { database, businessId }: BenchWorld): Promise<void> {
  const sql = postgres(cluster.url("postgres", database), { max: 1, onnotice: () => {} });
  const [found] = await sql`select 1 from trend_counts where business_id = ${businessId} limit 1`;
  if (!found) await fillTrends(sql, businessId);
  await sql.end();
}

/** A session of the business's owner at the desk, the second factor given just now. */
function seatOf(cluster: Cluster, { database, businessId }: BenchWorld): Promise<string> {
  return withBase(cluster, database, async (base) => {
    const [member] = await base.db.sql`
      select id, person_id from memberships where business_id = ${businessId} and role = 'owner' limit 1`;
    const personId = member?.person_id as string;
    const { token, sessionId } = await transaction(base, (ctx) =>
      startSession(ctx, { personId, userAgent: "bench", ip: "127.0.0.1", returnTo: "/" }),
    );
    const now = base.clock.now();
    await base.db.orm
      .update(sessions)
      .set({ secondFactorAt: now, stepUpAt: now })
      .where(eq(sessions.id, sessionId));
    const viewer = { sessionId, secondFactorAt: now, person: { id: personId } } as Viewer;
    const seated = await enterDesk(base, { viewer, membershipId: member?.id as string });
    return seated.token ?? token;
  });
}
