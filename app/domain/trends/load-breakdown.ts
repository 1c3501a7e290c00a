import { and, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { monthStart } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients } from "#db/schema/clients.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import type { Days } from "./period.ts";

export const breakdowns = ["client", "tag", "item", "staff", "currency"] as const;
export type Breakdown = (typeof breakdowns)[number];

export const breakdownRows = 20;

const c = trendCounts;
const scores = [1, 2, 3, 4, 5].map((score) => `satisfaction:${score}`);
const measures = ["issued", "disputes", "resolved", "kept", "granted", ...scores];

const counted = (which: SQL) =>
  sql<number>`coalesce(sum(${c.count}) filter (where ${which}), 0)::int`.mapWith(Number);
const is = (measure: string) => sql`${c.measure} = ${sql.raw(`'${measure}'`)}`;

const figures = {
  issued: counted(is("issued")),
  disputes: counted(is("disputes")),
  resolved: counted(is("resolved")),
  kept: counted(is("kept")),
  granted:
    sql<bigint>`coalesce(sum(${c.sum}) filter (where ${is("granted")} and ${c.currency} = ${sql.placeholder("currency")}), 0)`.mapWith(
      BigInt,
    ),
  satisfied: counted(sql`${c.measure} in ('satisfaction:4', 'satisfaction:5')`),
  answers: counted(sql`${c.measure} like 'satisfaction:%'`),
};

type P = Record<"businessId" | "from" | "to" | "currency", ReturnType<typeof sql.placeholder>>;
const names = ["businessId", "from", "to", "currency"] as const;

const within = (p: P, segment: string) =>
  and(
    eq(c.businessId, p.businessId),
    eq(c.span, "month"),
    eq(c.segment, segment),
    inArray(c.measure, measures),
    gte(c.on, p.from),
    lte(c.on, p.to),
  );

const segmentOf = { client: "client", item: "item", staff: "staff", currency: "all" } as const;

/** Added up first and named afterwards: names are joined to twenty rows and not to every month of everybody. */
function readOf(by: keyof typeof segmentOf) {
  const value = by === "currency" ? sql<string>`${c.currency}` : sql<string>`${c.value}`;
  const first = by === "staff" ? figures.resolved : figures.disputes;
  return defineRead(names, { value: value.mapWith(String), ...figures }, (select, p) =>
    select
      .from(c)
      .where(and(within(p, segmentOf[by]), by === "currency" ? sql`${c.currency} <> ''` : undefined))
      .groupBy(value)
      .orderBy(sql`${first} desc, ${figures.issued} desc, ${value}`)
      .limit(breakdownRows),
  );
}

const summed = (name: string) => sql<number>`coalesce(sum(t.${sql.raw(name)}), 0)::int`.mapWith(Number);
const tagName = sql<string>`tag.name`.mapWith(String);

/** Tags are those that clients carry today; a client of two tags counts in both. */
const tagRead = defineRead(
  names,
  {
    value: tagName,
    ...{ issued: summed("issued"), disputes: summed("disputes"), resolved: summed("resolved") },
    ...{ kept: summed("kept"), satisfied: summed("satisfied"), answers: summed("answers") },
    granted: sql<bigint>`coalesce(sum(t.granted), 0)`.mapWith(BigInt),
  },
  (select, p) => {
    const columns = Object.entries(figures).map(([name, figure]) => sql`${figure} as ${sql.raw(name)}`);
    return select
      .from(
        sql`(select ${c.value}::uuid as client, ${sql.join(columns, sql`, `)} from ${c}
          where ${within(p, "client")} group by ${c.value}) t
        join ${clients} on ${eq(clients.businessId, p.businessId)} and ${clients.id} = t.client
        cross join lateral unnest(${clients.tags}) as tag (name)`,
      )
      .groupBy(tagName)
      .orderBy(sql`sum(t.disputes) desc, sum(t.issued) desc, tag.name`)
      .limit(breakdownRows);
  },
);

const reads = {
  ...{ client: readOf("client"), item: readOf("item"), staff: readOf("staff") },
  ...{ currency: readOf("currency"), tag: tagRead },
};

const clientNames = defineRead(["businessId", "ids"], { id: clients.id, name: clients.name }, (select, p) =>
  select
    .from(clients)
    .where(and(eq(clients.businessId, p.businessId), sql`${clients.id} = any (${p.ids}::uuid[])`)),
);
const staffNames = defineRead(
  ["businessId", "ids"],
  { id: staffMembers.id, name: staffMembers.name },
  (select, p) =>
    select
      .from(staffMembers)
      .where(
        and(eq(staffMembers.businessId, p.businessId), sql`${staffMembers.id} = any (${p.ids}::uuid[])`),
      ),
);

/** Who and what disputes come from, most first; counted by whole months. `granted` is in the currency that is named. */
export async function loadBreakdown(
  ctx: Ctx,
  { by, days, currency }: { by: Breakdown; days: Days; currency: string },
) {
  requireStaff(ctx, "manager");
  const { businessId } = ctx.scope;
  const from = monthStart(days.from);
  const [rows] = await ctx.db.flight(ctx.scope, [reads[by]({ businessId, from, to: days.to, currency })]);
  if (by !== "client" && by !== "staff") return rows.map((row) => ({ ...row, name: row.value }));
  const ids = `{${rows.map(({ value }) => value).join(",")}}`;
  const read = by === "client" ? clientNames : staffNames;
  const [named] = await ctx.db.flight(ctx.scope, [read({ businessId, ids })]);
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, name: nameOf.get(row.value) }));
}
export type BreakdownRow = Awaited<ReturnType<typeof loadBreakdown>>[number];
