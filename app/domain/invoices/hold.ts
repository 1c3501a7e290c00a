import type { PlainDate } from "#app/kit/dates.ts";

/** One claim's hold on an invoice; minor units of its currency. */
export interface Hold {
  id: string;
  /** gross; what it may hold at most */
  asked: bigint;
  held: bigint;
  /** of what was declined, due at `dueOn` */
  deferred: bigint;
  /** null while it holds */
  dueOn: PlainDate | null;
}

const most = (a: bigint, b: bigint) => (a > b ? a : b);
const least = (a: bigint, b: bigint) => (a < b ? a : b);

/**
 * What each claim holds, the one submitted first before the others: max(0, min(asked, free − what earlier claims
 * hold)), where `free` is what is outstanding and not on its way (PRODUCT §4). In the order of `holds`.
 */
export function heldInOrder(holds: readonly Hold[], free: bigint): bigint[] {
  let left = most(0n, free);
  return holds.map(({ asked, dueOn }) => {
    const held = dueOn === null ? least(asked, left) : 0n;
    left -= held;
    return held;
  });
}

/**
 * The part of what is payable that was declined and is due later than the invoice: all parts that share the latest
 * date. Money that comes in pays the rest first. Nothing when that date is not later.
 */
export function deferredPart(
  holds: readonly Hold[],
  payable: bigint,
  dueOn: PlainDate,
): { deferred: bigint; deferredUntil: PlainDate | null } {
  const until = latestOf(holds);
  const sum = holds.reduce((all, hold) => all + (hold.dueOn === until ? hold.deferred : 0n), 0n);
  const deferred = until !== undefined && until > dueOn ? least(sum, payable) : 0n;
  return { deferred, deferredUntil: deferred > 0n ? (until as PlainDate) : null };
}

function latestOf(holds: readonly Hold[]): PlainDate | undefined {
  const dates = holds.flatMap(({ deferred, dueOn }) => (deferred > 0n && dueOn ? [dueOn] : []));
  return dates.sort().at(-1);
}
