import { and, asc, desc, eq, gte, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { searchTerms, termRange } from "#app/kit/search-terms.ts";
import { defineRead, type Read } from "#db/read.ts";
import { invoices, invoiceTerms } from "#db/schema/invoices.ts";
import type { Ctx } from "../core/index.ts";
import {
  countLimit,
  type DeskInvoiceFilter,
  type InvoiceListInput,
  type InvoiceSort,
  invoiceListFields,
  invoicesPerPage,
  overduePart,
} from "./invoice-list.ts";
import { isPayableNow } from "./payable-now.ts";

const pageLimit = invoicesPerPage + 1;

/** column, direction in reading order */
const sorts = {
  newest: { column: invoices.issuedOn, descending: true, cast: "date" },
  due: { column: invoices.chasedOn, descending: false, cast: "date" },
  amount: { column: invoices.total, descending: true, cast: "bigint" },
} as const;

type Names =
  | "businessId"
  | "currency"
  | "clientIds"
  | "today"
  | "from"
  | "to"
  | "value"
  | "id"
  | `term${number}`;
type Values = Partial<Record<Names, unknown>>;
const names: Names[] = ["businessId", "currency", "clientIds", "today", "from", "to", "value", "id"];
const termNames: Names[] = [0, 1, 2, 3, 4].flatMap((i): Names[] => [`term${2 * i}`, `term${2 * i + 1}`]);

type P = Record<Names, ReturnType<typeof sql.placeholder>>;

/** Shape of a query; each shape is built once and then only filled with values. */
interface Shape {
  filter: DeskInvoiceFilter;
  sort: InvoiceSort;
  terms: number;
  hasCurrency: boolean;
  hasPeriod: boolean;
  direction?: "after" | "before";
  /** one client of a portal, several, or the whole business (desk) */
  clients: "one" | "some" | "all";
}

function conditions(shape: Shape, p: P): (SQL | undefined)[] {
  return [
    eq(invoices.businessId, p.businessId),
    inClients(shape, invoices.clientId, p),
    ne(invoices.state, "draft"),
    ...filterOf(shape.filter, p),
    shape.hasCurrency ? eq(invoices.currency, p.currency) : undefined,
    shape.hasPeriod ? and(gte(invoices.issuedOn, p.from), sql`${invoices.issuedOn} <= ${p.to}`) : undefined,
    ...Array.from({ length: shape.terms }, (_, i) => hasTerm(shape, i, p)),
  ];
}

function inClients(shape: Shape, column: typeof invoices.clientId | typeof invoiceTerms.clientId, p: P) {
  if (shape.clients === "all") return undefined;
  return shape.clients === "one" ? eq(column, p.clientIds) : sql`${column} = any (${p.clientIds}::uuid[])`;
}

function filterOf(filter: DeskInvoiceFilter, p: P): SQL[] {
  const owed = [isPayableNow];
  if (filter === "due") return owed;
  if (filter === "unread") return [...owed, isNull(invoices.firstReadAt)];
  if (filter === "overdue") return [...owed, lt(invoices.chasedOn, p.today)];
  if (filter === "paid") return [sql`${invoices.outstanding} = 0`, eq(invoices.state, "issued")];
  return [];
}

/**
 * Only leakproof operators, or the policies would turn the index into a scan. Asked so that the planner may go either
 * way: from a rare word to its invoices, or down the list asking each invoice for a common word.
 */
function hasTerm(shape: Shape, index: number, p: P): SQL {
  const from = p[`term${2 * index}`]!;
  const to = p[`term${2 * index + 1}`]!;
  const t = invoiceTerms;
  const inScope = inClients(shape, t.clientId, p);
  const clause = and(eq(t.businessId, p.businessId), inScope, gte(t.term, from), lt(t.term, to));
  return sql`exists (select from ${t} where ${t.invoiceId} = ${invoices.id} and ${clause})`;
}

function pageQuery(shape: Shape) {
  const forward = shape.direction !== "before";
  const downward = sorts[shape.sort].descending === forward;
  const column = orderedBy(shape);
  const order = downward ? [desc(column), desc(invoices.id)] : [asc(column), asc(invoices.id)];
  const { cast } = sorts[shape.sort];
  return defineRead([...names, ...termNames], invoiceListFields, (select, p) => {
    const edge = sql`(${column}, ${invoices.id}) ${sql.raw(downward ? "<" : ">")} (${p.value}::${sql.raw(cast)}, ${p.id}::uuid)`;
    const where = and(...conditions(shape, p), shape.direction ? edge : undefined);
    if (shape.clients !== "some") {
      return select
        .from(invoices)
        .where(where)
        .orderBy(...order)
        .limit(pageLimit);
    }
    // A page of each client by its own index, then the page of them all: an index serves one client's order only.
    const ofOne = new QueryBuilder({ casing: "snake_case" })
      .select(invoiceListFields)
      .from(invoices)
      .where(and(where, sql`${invoices.clientId} = scoped.client_id`))
      .orderBy(...order)
      .limit(pageLimit)
      .as("invoices");
    const scoped = sql`unnest(${p.clientIds}::uuid[]) as scoped (client_id)`;
    return select
      .from(scoped)
      .innerJoinLateral(ofOne, sql`true`)
      .orderBy(...order)
      .limit(pageLimit);
  });
}

/**
 * The value a page is ordered by. Days due follow days of issue, so that the index by due day would be walked from its
 * beginning to a month long past: within a period its few invoices are sorted instead.
 */
function orderedBy({ sort, hasPeriod }: Shape) {
  const { column } = sorts[sort];
  return sort === "due" && hasPeriod ? sql`(${column} + 0)` : column;
}

function countQuery(shape: Shape) {
  return defineRead(
    [...names, ...termNames],
    { count: sql<number>`count(*)`.mapWith(Number) },
    (select, p) => {
      const found = new QueryBuilder({ casing: "snake_case" })
        .select({ id: invoices.id })
        .from(invoices)
        .where(and(...conditions(shape, p)))
        .limit(countLimit + 1)
        .as("found");
      return select.from(found);
    },
  );
}

/** Sums what is overdue over the open invoices alone, by their own index. */
const overdueQuery = (clients: Shape["clients"]) =>
  defineRead(
    names,
    {
      currency: invoices.currency,
      amount: sql<bigint>`sum(${overduePart(sql.placeholder("today"))})`.mapWith(BigInt),
      count: sql<number>`count(*)`.mapWith(Number),
    },
    (select, p) =>
      select
        .from(invoices)
        .where(
          and(
            ...conditions(
              { filter: "overdue", sort: "due", terms: 0, hasCurrency: false, hasPeriod: false, clients },
              p as P,
            ),
          ),
        )
        .groupBy(invoices.currency),
  );

const built = new Map<string, (values: never) => Read<unknown>>();

function once<V, Row>(key: string, make: () => (values: V) => Read<Row>): (values: V) => Read<Row> {
  const known = built.get(key) as ((values: V) => Read<Row>) | undefined;
  if (known) return known;
  const fresh = make();
  built.set(key, fresh as never);
  return fresh;
}

function listShape(ctx: Ctx, input: InvoiceListInput): { shape: Shape; values: Record<Names, unknown> } {
  const { clientIds } = ctx.scope;
  const terms = searchTerms(input.search ?? "");
  const clients = clientIds === "*" ? "all" : clientIds.length === 1 ? "one" : "some";
  const shape: Shape = {
    filter: input.filter,
    sort: input.sort,
    terms: terms.length,
    hasCurrency: input.currency !== undefined,
    hasPeriod: input.period !== undefined,
    direction: input.cursor?.direction,
    clients,
  };
  const values: Values = {
    businessId: ctx.scope.businessId,
    clientIds: clientIds === "*" ? undefined : clients === "one" ? clientIds[0] : `{${clientIds.join(",")}}`,
    currency: input.currency,
    today: input.today,
    from: input.period?.from,
    to: input.period?.to,
    value: input.cursor?.value,
    id: input.cursor?.id,
  };
  terms.forEach((term, i) => {
    [values[`term${2 * i}`], values[`term${2 * i + 1}`]] = termRange(term);
  });
  return { shape, values: values as Record<Names, unknown> };
}

/** What is overdue in each currency, for the same flight. */
export function overdueRead(clients: Shape["clients"]) {
  return once(`overdue ${clients}`, () => overdueQuery(clients));
}

/** The reads of one list page, to be sent in one flight. */
export function invoiceListReads(ctx: Ctx, input: InvoiceListInput) {
  const { shape, values } = listShape(ctx, input);
  const isNarrowed = shape.terms > 0 || shape.hasPeriod || shape.filter !== "all";
  const key = JSON.stringify(shape);
  const page = once(`page ${key}`, () => pageQuery(shape))(values);
  const { direction: _, sort: __, ...counted } = shape;
  const countKey = JSON.stringify(counted);
  const count = isNarrowed ? once(`count ${countKey}`, () => countQuery(shape))(values) : undefined;
  return { page, count, values, clients: shape.clients };
}
