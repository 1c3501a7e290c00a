import { addDays, daysBetween, type PlainDate } from "#app/kit/dates.ts";

/** The five stored figures beside the total; all minor units of the invoice's currency. */
export interface Figures {
  total: bigint;
  paid: bigint;
  credited: bigint;
  writtenOff: bigint;
  processing: bigint;
  held: bigint;
}

export type StoredState = "draft" | "issued" | "void" | "replaced";

export type ShownStatus =
  | "draft"
  | "void"
  | "replaced"
  | "credited"
  | "written_off"
  | "paid"
  | "processing"
  | "disputed"
  | "overdue"
  | "due_today"
  | "due_soon"
  | "part_paid"
  | "open";

/** "due soon" begins this many days before the due date */
export const soonDays = 7;

const max = (a: bigint, b: bigint) => (a > b ? a : b);

/** What is still owed, disputed or on its way included. */
export function outstandingOf(figures: Omit<Figures, "processing" | "held">): bigint {
  return max(0n, figures.total - figures.credited - figures.writtenOff - figures.paid);
}

/** What the client is asked for now. */
export function payableOf(figures: Figures): bigint {
  return max(0n, outstandingOf(figures) - figures.processing - figures.held);
}

/**
 * The one status a person reads: the first that fits (PRODUCT §4, "Invoice status"). `chasedOn` stands before the
 * document's own due date: what was declined in a dispute may be due later.
 */
export function shownStatus(
  invoice: Figures & { state: StoredState; dueOn: PlainDate; chasedOn?: PlainDate },
  today: PlainDate,
): ShownStatus {
  const dueOn = invoice.chasedOn ?? invoice.dueOn;
  if (invoice.state !== "issued") return invoice.state;
  const outstanding = outstandingOf(invoice);
  if (invoice.total > 0n && invoice.credited === invoice.total) return "credited";
  if (outstanding === 0n) return invoice.writtenOff > 0n ? "written_off" : "paid";
  if (payableOf(invoice) === 0n) return invoice.processing > 0n ? "processing" : "disputed";
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "due_today";
  if (dueOn <= addDays(today, soonDays)) return "due_soon";
  return invoice.paid > 0n ? "part_paid" : "open";
}

/** Of what is payable, the part that is overdue: what was declined in a dispute may be due later than the rest. */
export function overdueOf(
  invoice: { payable: bigint; deferred: bigint; deferredUntil: PlainDate | null; dueOn: PlainDate },
  today: PlainDate,
): bigint {
  const { payable, deferred, deferredUntil, dueOn } = invoice;
  if (dueOn >= today) return 0n;
  return deferredUntil !== null && deferredUntil >= today ? payable - deferred : payable;
}

/** Days past the due date; negative before it. */
export function daysLate(dueOn: PlainDate, today: PlainDate): number {
  return daysBetween(dueOn, today);
}

/**
 * Spreads what would make `outstanding` fall below zero over the allocations, newest first. Returns how much each
 * gives up; together exactly `surplus`. Throws when the allocations hold less than that.
 */
export function takeBack<A extends { id: string; amount: bigint }>(
  newestFirst: A[],
  surplus: bigint,
): { allocation: A; amount: bigint }[] {
  const taken: { allocation: A; amount: bigint }[] = [];
  let left = surplus;
  for (const allocation of newestFirst) {
    if (left <= 0n) break;
    const amount = allocation.amount < left ? allocation.amount : left;
    if (amount <= 0n) continue;
    taken.push({ allocation, amount });
    left -= amount;
  }
  if (left > 0n) throw new Error(`allocations fall short of a surplus by ${left}`);
  return taken;
}
