import { addDays, daysBetween, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { Draft } from "./draft.ts";
import { hasMendedPrices, hasWrongPrices, isBilledOnce, isWorst, mendedPercent } from "./price-story.ts";
import type { Random } from "./random.ts";
import type { Frame, Language } from "./shapes.ts";

export interface Correction {
  note: Draft;
  /** what had been paid of the invoice: all of it, all but the credit, or nothing */
  paid: "beforehand" | "rest" | "nothing";
}

type Found = "duplicate_billing" | "price_list" | "quantity_entry" | "wrong_item";

const reasons: Record<Found, Record<Language, string>> = {
  duplicate_billing: { en: "counted twice", de: "doppelt berechnet", sr: "dvaput obračunato" },
  price_list: {
    en: "last year’s price had been agreed",
    de: "Vorjahrespreis war vereinbart",
    sr: "cena po ugovoru je niža",
  },
  quantity_entry: { en: "less was agreed", de: "weniger war vereinbart", sr: "ugovoreno je manje" },
  wrong_item: {
    en: "not all of it was wanted",
    de: "nicht alles war bestellt",
    sr: "nije sve bilo poručeno",
  },
};

/**
 * Finds the invoices that were wrong: part of the first line, or all of it, was taken back some days later. Of the worst
 * weeks it is every fourth, not chance, so that the story is the same whatever the day.
 */
export function correctionsOf(frame: Frame): (draft: Draft, random: Random) => Correction | undefined {
  let inWorst = 0;
  return (draft, random) => {
    const isOld = daysBetween(draft.issuedOn, frame.today) > 26;
    if (!isOld || draft.client.habit === "model") return undefined;
    const isLucky = !random.chance(mendedPercent(frame, draft));
    if (isWorst(frame, draft)) inWorst += 1;
    const isFine = isWorst(frame, draft) ? inWorst % 4 !== 0 : isLucky;
    return isFine ? undefined : correctionOf(frame, draft, random);
  };
}

function correctionOf(frame: Frame, draft: Draft, random: Random): Correction {
  const isPeak = hasWrongPrices(frame, draft);
  const kind = random.int(1, 10);
  const { client } = draft;
  const cause = causeOf(frame, draft, kind, random);
  const note: Omit<Draft, "lines"> = {
    client,
    cause,
    kind: "credit_note",
    issuedOn: workdayAfter(addDays(draft.issuedOn, random.int(5, isPeak ? 10 : 20))),
    allowances: [],
    prepaid: 0n,
    paid: 0n,
    ...(draft.order && { order: draft.order }),
  };
  if (cause === "duplicate_billing") return { note: { ...note, lines: draft.lines }, paid: "nothing" };
  const [first] = draft.lines as [Draft["lines"][number]];
  const { description: _, ...line } = first;
  const part = {
    ...line,
    id: "1",
    name: `${first.name}: ${reasons[cause][client.language]}`,
    ...(isPeak ? { quantity: thirdOf(first) } : partOf(first, random)),
    allowances: [],
  };
  return { note: { ...note, lines: [part] }, paid: kind <= 4 ? "beforehand" : "rest" };
}

/** What was wrong: of the wrong price list always the price, else what the tenths say. */
function causeOf(frame: Frame, draft: Draft, tenths: number, random: Random): Found {
  if (hasWrongPrices(frame, draft)) return "price_list";
  if (tenths <= 2 && !isBilledOnce(frame, draft)) return "duplicate_billing";
  if (tenths > 8 && !hasMendedPrices(frame, draft)) return "price_list";
  return random.pick(others);
}

const others = ["quantity_entry", "wrong_item"] as const;

/** Notes are written on working days. */
function workdayAfter(day: PlainDate): PlainDate {
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}

/** One of several pieces, or a tenth of what comes once. */
function partOf({ quantity }: Draft["lines"][number], random: Random): { quantity: string } {
  const isWhole = /^\d+$/.test(quantity);
  const several = isWhole && Number(quantity) > 2;
  return { quantity: several ? String(random.int(1, Math.max(1, Math.floor(Number(quantity) / 3)))) : "0.1" };
}

/** A wrong price is wrong for all of the line: what it was too dear by. */
function thirdOf({ quantity }: Draft["lines"][number]): string {
  const isWhole = /^\d+$/.test(quantity);
  return isWhole && Number(quantity) > 2 ? String(Math.floor(Number(quantity) / 3)) : "0.3";
}
