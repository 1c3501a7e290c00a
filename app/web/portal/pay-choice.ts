import { type PartWanted, type PayableInvoice, type PayPage, spread } from "#app/domain/payments/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { type ParsedMoney, parseMoney } from "#app/kit/money.ts";
import type { PayQuery } from "./pay-query.ts";

/** What one payment can be made of: invoices of one client in one currency. */
export interface PayGroup {
  clientId: string;
  currency: string;
  payable: bigint;
  count: number;
}

export interface Chosen {
  is: "chosen";
  clientId: string;
  currency: string;
  /** all of the client's payable invoices of the currency, the oldest first */
  all: PayableInvoice[];
  /** those the payment is for */
  invoices: PayableInvoice[];
  /** what is payable on them */
  payable: bigint;
  /** what is to be settled, credit included */
  amount: bigint;
  credit: bigint;
  /** what comes from outside: the amount without the credit */
  outside: bigint;
  parts: PartWanted[];
  /** credit that could be used, whether it is or not */
  freeCredit: bigint;
  wrong?: WrongAmount;
}

export type WrongAmount = Extract<ParsedMoney, { ok: false }>["reason"] | "above" | "zero";

export type PayChoice = Chosen | { is: "several"; groups: PayGroup[] } | { is: "nothing" };

/** Settles what the page is about: one client, one currency, which invoices and how much of them. */
export function payChoice(page: PayPage, query: PayQuery, locale: Locale): PayChoice {
  const isNamed = query.keys.length > 0;
  const groups = groupsOf(page, query);
  if (groups.length > 1) return { is: "several", groups };
  const [group] = groups;
  if (!group) return { is: "nothing" };
  const ofGroup = (list: PayableInvoice[]) =>
    list.filter(
      (one) => one.clientId === group.clientId && one.currency === group.currency && isPayable(one),
    );
  const all = ofGroup(page.payable);
  const invoices = isNamed ? ofGroup(page.named) : all;
  const payable = invoices.reduce((sum, one) => sum + one.payable, 0n);
  const { amount, wrong } = amountOf(query, group.currency, payable, locale);
  const freeCredit = freeCreditOf(page, group, invoices);
  const credit = query.useCredit ? least(freeCredit, amount) : 0n;
  const { parts } = spread(
    amount,
    invoices.map((one) => ({ invoiceId: one.id, payable: one.payable })),
  );
  const { clientId, currency } = group;
  const outside = amount - credit;
  return {
    is: "chosen",
    clientId,
    currency,
    all,
    invoices,
    payable,
    amount,
    credit,
    outside,
    parts,
    freeCredit,
    wrong,
  };
}

function isPayable({ state, payable }: PayableInvoice): boolean {
  return state === "issued" && payable > 0n;
}

/** Named invoices say themselves whose they are; else the balances do, which know of more than a page shows. */
function groupsOf(page: PayPage, { keys, currency }: PayQuery): PayGroup[] {
  const isMeant = (one: { currency: string }) => currency === undefined || one.currency === currency;
  if (keys.length === 0)
    return page.balances
      .filter((one) => one.payable > 0n && isMeant(one))
      .map((one) => ({ clientId: one.clientId, currency: one.currency, payable: one.payable, count: 0 }));
  const groups = new Map<string, PayGroup>();
  for (const one of page.named.filter((invoice) => isPayable(invoice) && isMeant(invoice))) {
    const key = `${one.clientId} ${one.currency}`;
    const { payable, count } = groups.get(key) ?? { payable: 0n, count: 0 };
    const sum = { payable: payable + one.payable, count: count + 1 };
    groups.set(key, { clientId: one.clientId, currency: one.currency, ...sum });
  }
  return [...groups.values()];
}

/** A typed amount counts before one of a link; what cannot be used leaves all that is payable, and says why. */
function amountOf(
  { amount, typed }: PayQuery,
  currency: string,
  payable: bigint,
  locale: Locale,
): { amount: bigint; wrong?: WrongAmount } {
  if (typed === undefined) return { amount: amount === undefined ? payable : least(amount, payable) };
  const read = parseMoney(typed, currency, locale);
  if (!read.ok) return { amount: payable, wrong: read.reason };
  if (read.money.amount === 0n) return { amount: payable, wrong: "zero" };
  if (read.money.amount > payable) return { amount: payable, wrong: "above" };
  return { amount: read.money.amount };
}

/** What an attempt of the same invoices keeps aside is free again as soon as another is begun in its place. */
function freeCreditOf(page: PayPage, group: PayGroup, invoices: PayableInvoice[]): bigint {
  const balance = page.balances.find(
    (one) => one.clientId === group.clientId && one.currency === group.currency,
  );
  if (!balance) return 0n;
  const ids = new Set(invoices.map(({ id }) => id));
  const replaced = new Map(
    page.open
      .filter(({ state, invoiceId }) => state === "created" && ids.has(invoiceId))
      .map(({ id, credit }) => [id, credit]),
  );
  const aside = balance.reserved - [...replaced.values()].reduce((sum, credit) => sum + credit, 0n);
  return balance.credit > aside ? balance.credit - aside : 0n;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
