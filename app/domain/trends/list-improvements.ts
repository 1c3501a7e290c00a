import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { todayIn } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { improvements, trendCounts } from "#db/schema/trends.ts";
import { type Ctx, notFound, requireStaff, transaction } from "../core/index.ts";
import type { RootCause } from "../disputes/index.ts";
import { loadBusiness } from "../identity/index.ts";
import type { Part } from "./wilson.ts";

export const improvementsShown = 50;

type P = { businessId: ReturnType<typeof sql.placeholder>; today: ReturnType<typeof sql.placeholder> };
const i = improvements;

/** How often something was counted from `from` days after the start to before `to` days after it, until today. */
function counted(p: P, segment: "all" | "cause", measure: string, from: string, to: string) {
  const c = trendCounts;
  const value = segment === "cause" ? sql`${i.cause}` : sql`''`;
  return sql<number>`(select coalesce(sum(${c.count}), 0)::int from ${c}
    where ${c.businessId} = ${p.businessId} and ${c.span} = 'day' and ${c.segment} = ${sql.raw(`'${segment}'`)}
      and ${c.measure} = ${sql.raw(`'${measure}'`)} and ${c.value} = ${value}
      and ${c.on} >= ${i.startedOn} + ${sql.raw(from)} and ${c.on} < ${i.startedOn} + ${sql.raw(to)}
      and ${c.on} <= ${p.today}::date)`.mapWith(Number);
}

const days = `"improvements"."window_days"`;

/** An improvement with the disputes from its cause and the invoices issued, as long before as after its start. */
const fields = (p: P) => ({
  id: i.id,
  said: i.said,
  did: i.did,
  cause: i.cause,
  ownerId: i.ownerId,
  ownerName: sql<string>`coalesce(${staffMembers.name}, '')`,
  startedOn: i.startedOn,
  windowDays: i.windowDays,
  publishedAt: i.publishedAt,
  createdAt: i.createdAt,
  beforeCount: counted(p, "cause", "disputes", `-${days}`, "0"),
  beforeOf: counted(p, "all", "issued", `-${days}`, "0"),
  afterCount: counted(p, "cause", "disputes", "0", days),
  afterOf: counted(p, "all", "issued", "0", days),
});

const placeholders = { businessId: sql.placeholder("businessId"), today: sql.placeholder("today") };

const read = (isOne: boolean) =>
  defineRead(["businessId", "today", "id"], fields(placeholders), (select, p) =>
    select
      .from(improvements)
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, improvements.businessId), eq(staffMembers.id, improvements.ownerId)),
      )
      .where(and(eq(improvements.businessId, p.businessId), isOne ? eq(improvements.id, p.id) : undefined))
      .orderBy(desc(improvements.startedOn), desc(improvements.id))
      .limit(improvementsShown),
  );

/** For a page's flight: the newest first. Values: `businessId`, `today`. */
export const improvementsRead = read(false);
const oneRead = read(true);

type Row = ReturnType<ReturnType<typeof improvementsRead>["decode"]>[number];
export type Improvement = Omit<Row, "cause"> & { cause: RootCause; before: Part; after: Part };

export const improvementOf = (row: Row): Improvement => ({
  ...row,
  cause: row.cause as RootCause,
  before: { count: row.beforeCount, of: row.beforeOf },
  after: { count: row.afterCount, of: row.afterOf },
});

/** What the business did about causes, newest first, each with its measure before and after. */
export async function listImprovements(ctx: Ctx): Promise<Improvement[]> {
  requireStaff(ctx, "manager");
  const [rows] = await ctx.db.flight(ctx.scope, [improvementsRead(await valuesOf(ctx))]);
  return rows.map(improvementOf);
}

export async function loadImprovement(ctx: Ctx, id: string): Promise<Improvement> {
  requireStaff(ctx, "manager");
  const [[row]] = await ctx.db.flight(ctx.scope, [oneRead({ ...(await valuesOf(ctx)), id })]);
  if (!row) throw notFound();
  return improvementOf(row);
}

async function valuesOf(ctx: Ctx) {
  const { businessId } = ctx.scope;
  const { timeZone } = await loadBusiness(ctx, businessId);
  return { businessId, today: todayIn(timeZone, ctx.clock.now()), id: undefined };
}

const publishedRead = defineRead(
  ["businessId"],
  { id: i.id, said: i.said, did: i.did, startedOn: i.startedOn, publishedAt: i.publishedAt },
  (select, p) =>
    select
      .from(improvements)
      .where(and(eq(improvements.businessId, p.businessId), isNotNull(improvements.publishedAt)))
      .orderBy(desc(improvements.startedOn), desc(improvements.id))
      .limit(improvementsShown),
);

/** "You said, we did": what clients may read, newest first. */
export async function listPublishedImprovements(ctx: Ctx) {
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [publishedRead({ businessId })]);
  return rows;
}

/** What was done, by the improvement's id. */
export async function namesOfImprovements(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const isIt = and(eq(improvements.businessId, ctx.scope.businessId), inArray(improvements.id, [...ids]));
  const rows = await transaction(ctx, ({ tx }) =>
    tx.select({ id: improvements.id, did: improvements.did }).from(improvements).where(isIt),
  );
  return new Map(rows.map(({ id, did }) => [id, did]));
}
