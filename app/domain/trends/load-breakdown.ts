import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients } from "#db/schema/clients.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { unitsOf } from "./measures.ts";
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

type P = Record<"businessId" | "spans" | "ons" | "currency", ReturnType<typeof sql.placeholder>>;
const names = ["businessId", "spans", "ons", "currency"] as const;

/** The spans that make up the period, for the counters to be joined to. */
const units = (p: P) => sql`unnest(${p.spans}::text[], ${p.ons}::date[]) as unit (span, first)`;

const within = (p: P, segment: string, which: SQL) =>
  and(
    eq(c.businessId, p.businessId),
    sql`${c.span} = unit.span`,
    eq(c.segment, segment),
    which,
    sql`${c.on} = unit.first`,
  );
const any = inArray(c.measure, measures);

const segmentOf = { client: "client", item: "item", staff: "staff", currency: "all" } as const;
type Kept = keyof typeof segmentOf;
const firstOf = (by: Kept) => (by === "staff" ? "resolved" : "disputes");

/** Added up first and named afterwards: names are joined to twenty rows and not to every month of everybody. */
function readOf(by: Kept, which?: (p: Record<"values", ReturnType<typeof sql.placeholder>>) => SQL) {
  const value = by === "currency" ? sql<string>`${c.currency}` : sql<string>`${c.value}`;
  const own = which ? ([...names, "values"] as const) : names;
  return defineRead(
    own as readonly [...typeof names, "values"],
    { value: value.mapWith(String), ...figures },
    (select, p) =>
      select
        .from(c)
        .innerJoin(units(p), within(p, segmentOf[by], any))
        .where(and(by === "currency" ? sql`${c.currency} <> ''` : undefined, which?.(p)))
        .groupBy(value)
        .orderBy(sql`${figures[firstOf(by)]} desc, ${figures.issued} desc, ${value}`)
        .limit(breakdownRows),
  );
}

/** Who comes first, by the one figure that decides it: a tenth of the counters. */
const topOf = (by: Exclude<Kept, "currency">) =>
  defineRead(names, { value: sql<string>`${c.value}`.mapWith(String) }, (select, p) =>
    select
      .from(c)
      .innerJoin(units(p), within(p, by, is(firstOf(by))))
      .groupBy(c.value)
      .having(sql`sum(${c.count}) > 0`)
      .orderBy(sql`sum(${c.count}) desc, ${c.value}`)
      .limit(breakdownRows),
  );

const theseOf = (by: Exclude<Kept, "currency">) =>
  readOf(by, (p) => sql`${c.value} = any (${p.values}::text[])`);

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
          join ${units(p)} on ${within(p, "client", any)} group by ${c.value}) t
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
const tops = { client: topOf("client"), item: topOf("item"), staff: topOf("staff") };
const these = { client: theseOf("client"), item: theseOf("item"), staff: theseOf("staff") };

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
  const rows = await rowsOf(ctx, by, { businessId, currency, ...spansIn(by, days) });
  if (by !== "client" && by !== "staff") return rows.map((row) => ({ ...row, name: row.value }));
  const ids = `{${rows.map(({ value }) => value).join(",")}}`;
  const read = by === "client" ? clientNames : staffNames;
  const [named] = await ctx.db.flight(ctx.scope, [read({ businessId, ids })]);
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, name: nameOf.get(row.value) }));
}

function spansIn(by: Breakdown, { from, to }: Days) {
  const units = unitsOf(by === "tag" ? "client" : segmentOf[by], from, to);
  return {
    spans: `{${units.map(({ span }) => span).join(",")}}`,
    ons: `{${units.map(({ on }) => on).join(",")}}`,
  };
}

/** Where twenty have something to be counted, nobody else's counters are looked at; else who has none fills up. */
async function rowsOf(ctx: Ctx, by: Breakdown, values: Record<(typeof names)[number], string>) {
  if (by !== "tag" && by !== "currency") {
    const [top] = await ctx.db.flight(ctx.scope, [tops[by](values)]);
    if (top.length === breakdownRows) {
      const quoted = top.map(({ value }) => `"${value.replace(/[\\"]/g, "\\$&")}"`);
      const given = { ...values, values: `{${quoted.join(",")}}` };
      return (await ctx.db.flight(ctx.scope, [these[by](given)]))[0];
    }
  }
  return (await ctx.db.flight(ctx.scope, [reads[by]({ ...values, values: "{}" })]))[0];
}
export type BreakdownRow = Awaited<ReturnType<typeof loadBreakdown>>[number];
