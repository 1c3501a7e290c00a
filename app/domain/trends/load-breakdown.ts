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

/** Tags are those that clients carry today; a client of two tags counts in both. */
const sources: Record<Breakdown, { segment: string; value: SQL<string>; name: SQL<string> }> = {
  client: { segment: "client", value: sql`${c.value}`, name: sql`max(${clients.name})` },
  tag: { segment: "client", value: sql`tag.name`, name: sql`tag.name` },
  item: { segment: "item", value: sql`${c.value}`, name: sql`${c.value}` },
  staff: { segment: "staff", value: sql`${c.value}`, name: sql`max(${staffMembers.name})` },
  currency: { segment: "all", value: sql`${c.currency}`, name: sql`${c.currency}` },
};

function readOf(by: Breakdown) {
  const { segment, value, name } = sources[by];
  const first = by === "staff" ? figures.resolved : figures.disputes;
  return defineRead(
    ["businessId", "from", "to", "currency"],
    {
      value: sql<string>`${value}`.mapWith(String),
      name: sql<string | null>`${name}`.mapWith(String),
      ...figures,
    },
    (select, p) => {
      const rows = select.from(c);
      if (by === "client" || by === "tag") {
        rows.innerJoin(
          clients,
          and(eq(clients.businessId, c.businessId), sql`${clients.id}::text = ${c.value}`),
        );
      }
      if (by === "tag") rows.innerJoin(sql`lateral unnest(${clients.tags}) as tag (name)`, sql`true`);
      if (by === "staff") {
        rows.leftJoin(
          staffMembers,
          and(eq(staffMembers.businessId, c.businessId), sql`${staffMembers.id}::text = ${c.value}`),
        );
      }
      return rows
        .where(
          and(
            eq(c.businessId, p.businessId),
            eq(c.span, "month"),
            eq(c.segment, segment),
            inArray(c.measure, measures),
            gte(c.on, p.from),
            lte(c.on, p.to),
            by === "currency" ? sql`${c.currency} <> ''` : undefined,
          ),
        )
        .groupBy(value)
        .orderBy(sql`${first} desc, ${figures.issued} desc, ${value}`)
        .limit(breakdownRows);
    },
  );
}

const reads = Object.fromEntries(breakdowns.map((by) => [by, readOf(by)])) as Record<
  Breakdown,
  ReturnType<typeof readOf>
>;

/** Who and what disputes come from, most first; counted by whole months. `granted` is in the currency that is named. */
export async function loadBreakdown(
  ctx: Ctx,
  { by, days, currency }: { by: Breakdown; days: Days; currency: string },
) {
  requireStaff(ctx, "manager");
  const { businessId } = ctx.scope;
  const from = monthStart(days.from);
  const [rows] = await ctx.db.flight(ctx.scope, [reads[by]({ businessId, from, to: days.to, currency })]);
  return rows;
}
export type BreakdownRow = Awaited<ReturnType<typeof loadBreakdown>>[number];
