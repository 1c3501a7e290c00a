import { instantOf, type PlainDate } from "#app/kit/dates.ts";
import { clientRead } from "../clients/index.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { businessRead } from "../identity/index.ts";
import {
  kindsOf,
  type StatementGroup,
  type StatementPeriod,
  statementGroupOf,
  statementGroups,
} from "./statement.ts";
import { clientAgingRead, movementsRead, statementRead } from "./statement-reads.ts";

export const statementRowsPerPage = 100;
/** A file holds a whole period, but no more than this: some 40 pages; a table takes more. */
export const statementRowsInFile = { pdf: 1_000, csv: 10_000 };

export interface LoadStatementInput extends StatementPeriod {
  clientId: string;
  /** the one asked for, and the one that stands where the client has no account at all */
  currency?: string;
  homeCurrency: string;
  /** the business's day and zone */
  today: PlainDate;
  timeZone: string;
  /** only the movements behind one of the sums */
  group?: StatementGroup;
  /** the last movement of the page before */
  after?: string;
  most?: number;
}

export interface StatementFigures {
  /** what the invoices ask for */
  owed: bigint;
  /** money the client has with the business */
  credit: bigint;
  /** owed less credit: what a statement calls the balance */
  balance: bigint;
}

/**
 * A client's account over a period in one currency, from the ledger: where it began, each movement with the balance
 * after it, where it ended, and by age what is owed today. Movements stand on the day they were booked. `not_found` for
 * a client outside the scope.
 */
export async function loadStatement(ctx: Ctx, input: LoadStatementInput) {
  const { businessId, clientIds } = ctx.scope;
  const { clientId, today } = input;
  if (clientIds !== "*" && !clientIds.includes(clientId)) throw notFound();
  const [[client], [business], aging] = await ctx.db.flight(ctx.scope, [
    clientRead({ businessId, id: clientId }),
    businessRead({ id: businessId }),
    clientAgingRead({ businessId, clientId, today }),
  ]);
  if (!client || !business) throw notFound();
  const asked = aging.find(({ currency }) => currency === input.currency) ?? aging[0];
  const currency = asked?.currency ?? input.homeCurrency;
  const account = await accountOf(ctx, { ...input, currency });
  return {
    client: { id: client.id, name: client.name, address: client.address },
    business,
    period: { from: input.from, to: input.to },
    currency,
    currencies: aging.map((one) => one.currency),
    ...account,
    aging: asked,
  };
}

export type Statement = Awaited<ReturnType<typeof loadStatement>>;
export type StatementMovement = Statement["movements"][number];

async function accountOf(ctx: Ctx, input: LoadStatementInput & { currency: string }) {
  const most = input.most ?? statementRowsPerPage;
  const { businessId } = ctx.scope;
  const [read] = await ctx.db.flight(ctx.scope, [
    statementRead({
      businessId,
      clientId: input.clientId,
      currency: input.currency,
      from: instantOf(input.from, "00:00", input.timeZone).toISOString(),
      end: instantOf(input.to, "24:00", input.timeZone).toISOString(),
      after: input.after ?? null,
      kinds: input.group ? `{${kindsOf(input.group).join(",")}}` : null,
      most: most + 1,
    }),
  ]);
  const of = (tag: string) => read.filter((row) => row.tag === tag);
  const kinds = of("kind");
  const now = sumOf(of("now"));
  const closing = less(now, sumOf(of("later")));
  const opening = less(closing, sumOf(kinds));
  const page = of("row").slice(0, most);
  return {
    opening: figures(opening),
    closing: figures(closing),
    sums: sumsOf(kinds),
    movements: await movementsOf(ctx, page, opening.owed + opening.credit),
    hasMore: of("row").length > most,
  };
}

interface Pair {
  owed: bigint;
  credit: bigint;
}

const less = (a: Pair, b: Pair): Pair => ({ owed: a.owed - b.owed, credit: a.credit - b.credit });

const sumOf = (rows: readonly Pair[]): Pair =>
  rows.reduce(({ owed, credit }, row) => ({ owed: owed + row.owed, credit: credit + row.credit }), {
    owed: 0n,
    credit: 0n,
  });

/** The ledger has credit as a liability, below zero; people have it above. */
const figures = ({ owed, credit }: Pair): StatementFigures => ({
  owed,
  credit: -credit,
  balance: owed + credit,
});

function sumsOf(kinds: readonly (Pair & { kind: string; count: number })[]) {
  return statementGroups
    .map((group) => {
      const own = kinds.filter(({ kind }) => statementGroupOf(kind) === group);
      const { owed, credit } = sumOf(own);
      return { group, change: owed + credit, count: own.reduce((sum, one) => sum + one.count, 0) };
    })
    .filter(({ count }) => count > 0);
}

type Row = ReturnType<ReturnType<typeof statementRead>["decode"]>[number];

async function movementsOf(ctx: Ctx, page: readonly Row[], start: bigint) {
  const ids = page.map(({ id }) => id);
  const [about] =
    ids.length === 0
      ? [[]]
      : await ctx.db.flight(ctx.scope, [
          movementsRead({ businessId: ctx.scope.businessId, ids: `{${ids.join(",")}}` }),
        ]);
  const byId = new Map(about.map((one) => [one.id, one]));
  return page.flatMap((row) => {
    const known = byId.get(row.id);
    if (!known) return [];
    const { occurredAt, kind, subjectKind, subjectId, owed, credit, running } = row;
    const change = owed + credit;
    // What a movement put aside as credit (positive) or used of it (negative).
    const figures = { change, toCredit: -credit, balance: start + running };
    return [{ ...known, occurredAt, kind, subjectKind, subjectId, ...figures }];
  });
}
