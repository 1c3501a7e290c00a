import { percentOf } from "#app/documents/en16931/compute-totals.ts";
import { daysBetween } from "#app/kit/dates.ts";
import { currencyOf, type Draft } from "./draft.ts";
import type { Random } from "./random.ts";
import type { Frame, Habit } from "./shapes.ts";

/** Of a hundred invoices: paid before they are due, paid soon after, still open when they are long due. */
const habits: Record<Exclude<Habit, "model">, [before: number, after: number, never: number]> = {
  early: [60, 97, 0],
  prompt: [25, 90, 0],
  late: [6, 68, 1],
  slow: [3, 50, 2],
};

const longDue = 75;
const shares = ["30", "40", "50"];

/** What of an invoice is paid by the seed day, in minor units. */
export function settle(frame: Frame, draft: Draft, total: bigint, random: Random): bigint {
  const { habit } = draft.client;
  if (habit === "model") return total;
  // Sometimes a part was paid in advance; mostly nothing.
  const deposit = (percent: number) =>
    random.chance(percent) ? percentOf(total, random.pick(shares), currencyOf(frame, draft.client)) : 0n;
  const [before, after, never] = habits[habit];
  const late = daysBetween(draft.dueOn!, frame.today);
  if (late > longDue) return random.chance(never) ? 0n : total;
  if (late > 0) return random.chance(Math.min(98, after + late)) ? total : deposit(12);
  return random.chance(before) ? total : deposit(9);
}
