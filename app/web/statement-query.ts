import {
  type AgingApart,
  type AgingBucket,
  agingApart,
  agingBuckets,
  readPeriod,
  type StatementGroup,
  statementGroups,
  type WrongPeriod,
} from "#app/domain/payments/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import { isUuid } from "#app/kit/ids.ts";

/** What the address of a statement says; what it says wrongly reads as if it were not there. */
export interface StatementQuery {
  from: PlainDate;
  to: PlainDate;
  /** why what was asked for cannot be a period, by field */
  wrong?: WrongPeriod;
  /** the days as they stand in the address */
  typed: { from: string; to: string };
  currency?: string;
  /** only the movements behind one of the sums */
  group?: StatementGroup;
  /** the last movement of the page before */
  after?: string;
  /** the figure by age whose invoices are shown */
  aging?: AgingBucket | AgingApart;
  /** the last of them on the page before */
  agingAfter?: string;
}

export function readStatementQuery(url: URL, today: PlainDate): StatementQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  const currency = get("currency").toUpperCase();
  return {
    ...readPeriod({ from: get("from"), to: get("to") }, today),
    typed: { from: get("from"), to: get("to") },
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    group: statementGroups.find((group) => group === get("show") && group !== "other"),
    after: isUuid(get("after")) ? get("after") : undefined,
    agingAfter: isUuid(get("ageAfter")) ? get("ageAfter") : undefined,
    aging: [...agingBuckets, ...agingApart].find((column) => column === get("age")),
  };
}

/** The same as an address carries it. */
export function statementSearch(query: Partial<StatementQuery>): Record<string, string | undefined> {
  const { from, to, currency, group, after, aging, agingAfter } = query;
  return { from, to, currency, show: group, after, age: aging, ageAfter: agingAfter };
}
