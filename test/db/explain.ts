import type postgres from "postgres";
import { type Connection, type Scope, scopeSettings } from "#db/client.server.ts";
import type { Read } from "#db/read.ts";

export interface Recorded {
  text: string;
  params: unknown[];
  scope: [businessId: string, clientIds: string] | null;
}

/** A connection that also writes down what is asked through it, and under which scope. */
export function recording(db: Connection): { db: Connection; take(): Recorded[] } {
  let recorded: Recorded[] = [];
  let scope: Recorded["scope"] = null;
  const logQuery = (text: string, params: unknown[]) => {
    if (text.includes("set_config")) scope = params as [string, string];
    else recorded.push({ text, params, scope });
  };
  // drizzle takes its logger when it is made; transactions inherit the options of their session.
  const { session } = db.orm as unknown as { session: { options: { logger?: unknown }; logger: unknown } };
  session.options.logger = session.logger = { logQuery };
  const flight = (given: Scope | null, reads: readonly Read<unknown>[]) => {
    const settings = given && scopeSettings(given);
    for (const { text, params } of reads) recorded.push({ text, params, scope: settings });
    return db.flight(given, reads);
  };
  return {
    db: { ...db, flight: flight as Connection["flight"] },
    take: () => {
      const taken = recorded;
      recorded = [];
      scope = null;
      return taken.filter(
        ({ text }) => /^\s*(select|with)\b/i.test(text) && !/^select 1 where false/.test(text),
      );
    },
  };
}

export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Total Cost": number;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: PlanNode[];
}

type Mode = "as it is" | "for any values" | "with every index it can use";

/** The plan of a query as the app's own role, under its scope. */
export async function planOf(sql: postgres.Sql, query: Recorded, mode: Mode): Promise<PlanNode> {
  return sql.begin(async (tx) => {
    if (query.scope) {
      const [businessId, clientIds] = query.scope;
      await tx`select set_config('app.business_id', ${businessId}, true), set_config('app.client_ids', ${clientIds}, true)`;
    }
    if (mode === "with every index it can use") await tx`set local enable_seqscan = off`;
    const options = mode === "as it is" ? "analyze, timing off, buffers off, format json" : "format json";
    const params = query.params as never[];
    const rows =
      mode === "for any values"
        ? await tx.unsafe(`explain (generic_plan, format json) ${query.text}`).simple()
        : await tx.unsafe(`explain (${options}) ${query.text}`, params);
    const [plan] = (rows as unknown as [{ "QUERY PLAN": [{ Plan: PlanNode }] }])[0]["QUERY PLAN"];
    return plan.Plan;
  });
}

export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Sequential scans of these tables. */
export function scansOf(plan: PlanNode, tables: ReadonlySet<string>): string[] {
  return nodesOf(plan)
    .filter((node) => node["Node Type"] === "Seq Scan" && tables.has(node["Relation Name"] ?? ""))
    .map((node) => `Seq Scan on ${node["Relation Name"]}`);
}

/** Steps that touched more than `most` rows: a plan that grows with the business and not with the page. */
export function heavyStepsOf(plan: PlanNode, most: number): string[] {
  return nodesOf(plan).flatMap((node) => {
    const loops = node["Actual Loops"] ?? 1;
    const removed =
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0) +
      (node["Rows Removed by Join Filter"] ?? 0);
    const touched = Math.round(((node["Actual Rows"] ?? 0) + removed) * loops);
    if (touched <= most) return [];
    const name = node["Index Name"] ?? node["Relation Name"] ?? "";
    return [`${node["Node Type"]} ${name}: ${touched} rows`.replace(" :", ":")];
  });
}
