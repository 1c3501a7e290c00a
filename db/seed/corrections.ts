import { addDays, daysBetween } from "#app/kit/dates.ts";
import type { Draft } from "./draft.ts";
import type { Random } from "./random.ts";
import type { Frame, Language } from "./shapes.ts";

export interface Correction {
  note: Draft;
  /** what had been paid of the invoice: all of it, all but the credit, or nothing */
  paid: "beforehand" | "rest" | "nothing";
}

const reasons: Record<Language, string[]> = {
  en: ["counted twice", "last year’s price had been agreed", "not all of it was wanted", "less was agreed"],
  de: [
    "doppelt berechnet",
    "Vorjahrespreis war vereinbart",
    "nicht alles war bestellt",
    "weniger war vereinbart",
  ],
  sr: ["dvaput obračunato", "cena po ugovoru je niža", "ugovoreno je manje", "nije sve bilo poručeno"],
};

/** A few old invoices were wrong: part of the first line, or all of it, was taken back some days later. */
export function correctionOf({ today }: Frame, draft: Draft, random: Random): Correction | undefined {
  const isOld = daysBetween(draft.dueOn!, today) > 40;
  if (!isOld || draft.client.habit === "model" || !random.chance(4)) return undefined;
  const kind = random.int(1, 10);
  const { client } = draft;
  const note: Omit<Draft, "lines"> = {
    client,
    kind: "credit_note",
    issuedOn: addDays(draft.issuedOn, random.int(4, 24)),
    allowances: [],
    prepaid: 0n,
    paid: 0n,
    ...(draft.order && { order: draft.order }),
  };
  const reason = random.pick(reasons[client.language]);
  if (kind <= 2) return { note: { ...note, lines: draft.lines }, paid: "nothing" };
  const [first] = draft.lines as [Draft["lines"][number]];
  const { description: _, ...line } = first;
  const part = {
    ...line,
    id: "1",
    name: `${first.name}: ${reason}`,
    ...partOf(first, random),
    allowances: [],
  };
  return { note: { ...note, lines: [part] }, paid: kind <= 4 ? "beforehand" : "rest" };
}

/** One of several pieces, or a tenth of what comes once. */
function partOf({ quantity }: Draft["lines"][number], random: Random): { quantity: string } {
  const isWhole = /^\d+$/.test(quantity);
  const several = isWhole && Number(quantity) > 2;
  return { quantity: several ? String(random.int(1, Math.max(1, Math.floor(Number(quantity) / 3)))) : "0.1" };
}
