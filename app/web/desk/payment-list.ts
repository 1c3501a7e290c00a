import {
  type PaymentFilter,
  type PaymentListInput,
  type PaymentSum,
  type PaymentTotals,
  paymentFilters,
} from "#app/domain/payments/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { addDays, addMonths, instantOf, monthStart, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";

/** What the address of the list says; anything else reads as if it were not there. */
export interface PaymentListQuery {
  q: string;
  state: PaymentFilter;
  /** "week": seven days; "month": the business's month so far; "1", "3", "12" months; "" for all */
  period: string;
  /** ISO 4217 code, or "" for all */
  currency: string;
  /** shown id of one client */
  client: string;
}

export const paymentPeriods = ["", "week", "month", "1", "3", "12"] as const;

export function readPaymentQuery(url: URL): PaymentListQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  return {
    q: get("q").trim().slice(0, 200),
    state: paymentFilters.find((one) => one === get("state")) ?? "all",
    period: paymentPeriods.find((one) => one === get("period")) ?? "",
    currency: isCurrency(get("currency")) ? get("currency") : "",
    client: get("client"),
  };
}

/** From the beginning of the first day to the end of the last, on the business's clock. */
export function momentsOf(days: { from: PlainDate; to: PlainDate }, zone: string): { from: Date; to: Date } {
  return { from: instantOf(days.from, "00:00", zone), to: instantOf(addDays(days.to, 1), "00:00", zone) };
}

export const monthSoFar = (today: PlainDate, zone: string) =>
  momentsOf({ from: monthStart(today), to: today }, zone);

export function toPaymentInput(
  url: URL,
  query: PaymentListQuery,
  { today, zone, clientId }: { today: PlainDate; zone: string; clientId?: string },
): PaymentListInput {
  const from = firstDay(query.period, today);
  return {
    filter: query.state,
    search: query.q || undefined,
    clientId,
    currency: query.currency || undefined,
    period: from ? momentsOf({ from, to: today }, zone) : undefined,
    cursor: readPaymentEdge(url),
  };
}

function firstDay(period: string, today: PlainDate): PlainDate | undefined {
  if (period === "") return undefined;
  if (period === "week") return addDays(today, -6);
  return period === "month" ? monthStart(today) : addMonths(today, -Number(period));
}

/** The week in which a failed payment is news. */
export const weekSoFar = (today: PlainDate, zone: string) =>
  momentsOf({ from: addDays(today, -6), to: today }, zone);

function readPaymentEdge(url: URL): PaymentListInput["cursor"] {
  for (const direction of ["after", "before"] as const) {
    const id = readId("pay", url.searchParams.get(direction) ?? "");
    if (id) return { direction, id };
  }
  return undefined;
}

/** Only what differs from the plain list, so that addresses stay short. */
export function toPaymentSearch(query: PaymentListQuery): Record<string, string | undefined> {
  return {
    q: query.q || undefined,
    state: query.state === "all" ? undefined : query.state,
    period: query.period || undefined,
    currency: query.currency || undefined,
    client: query.client || undefined,
  };
}

export interface ShownTotal {
  currency: string;
  arrived: { amount: string; href: string };
  onItsWay: { amount: string; href: string };
  announced: { amount: string; href: string };
}

/** The business's own currency first; every figure leads to the rows that it is the sum of. */
export function shownTotals(totals: PaymentTotals, own: string, locale: Locale): ShownTotal[] {
  const all = [...totals.arrived, ...totals.onItsWay, ...totals.announced].map((one) => one.currency);
  const currencies = [...new Set([own, ...all])].sort((a, b) => Number(b === own) - Number(a === own));
  const of = (sums: PaymentSum[], currency: string) =>
    formatMoney({ amount: sums.find((one) => one.currency === currency)?.amount ?? 0n, currency }, locale);
  return currencies.map((currency) => ({
    currency,
    arrived: {
      amount: of(totals.arrived, currency),
      href: paths.desk.payments({ state: "arrived", period: "month", currency }),
    },
    onItsWay: {
      amount: of(totals.onItsWay, currency),
      href: paths.desk.payments({ state: "on_its_way", currency }),
    },
    announced: {
      amount: of(totals.announced, currency),
      href: paths.desk.payments({ state: "announced", currency }),
    },
  }));
}
