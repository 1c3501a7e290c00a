import type { PlainDate } from "#app/kit/dates.ts";
import type { RootCause } from "../disputes/index.ts";
import { causeFigures, disputeRate, ratingFigure } from "./figures.ts";
import type { TrendRows } from "./load-trends.ts";
import type { SummaryFacts } from "./summarize-trends.ts";
import type { Part } from "./wilson.ts";

/** Improvements that are told of: the newest that are in force. */
const improvementsTold = 3;

export const toldOf = ({ improvements }: TrendRows, today: PlainDate) =>
  improvements.filter(({ startedOn }) => startedOn <= today).slice(0, improvementsTold);

/** What the summary is made from, out of what a page has loaded. Money in the business's own currency. */
export function summaryFacts(rows: TrendRows, currency: string, today: PlainDate): SummaryFacts {
  const { before, satisfied, answers } = ratingFigure(rows.totals, "satisfaction");
  return {
    disputes: disputeRate(rows.totals),
    satisfaction: { before, after: { count: satisfied, of: answers } },
    causes: causeFigures(rows.causes, currency).map(({ cause, disputes, granted }) => ({
      ...{ key: cause, count: disputes, amount: granted },
    })),
    currency,
    improvements: toldOf(rows, today).map(({ id, cause, did, before, after }) => ({
      ...{ id, cause, did, before, after },
    })),
  };
}

/** The same as an event keeps it: amounts as text, and no words of people. */
export interface KeptFacts {
  disputes: SummaryFacts["disputes"];
  satisfaction: SummaryFacts["satisfaction"];
  causes: { key: RootCause; count: number; amount: string }[];
  currency: string;
  improvements: { id: string; cause: RootCause; before: Part; after: Part }[];
}

export function keepFacts({
  disputes,
  satisfaction,
  causes,
  currency,
  improvements,
}: SummaryFacts): KeptFacts {
  return {
    ...{ disputes, satisfaction, currency },
    causes: causes.map(({ key, count, amount }) => ({ key, count, amount: String(amount) })),
    improvements: improvements.map(({ id, cause, before, after }) => ({ id, cause, before, after })),
  };
}

/** `did`: what was done, by the improvement's id; one without words is left out. */
export function readFacts(kept: KeptFacts, did: ReadonlyMap<string, string>): SummaryFacts {
  return {
    ...kept,
    causes: kept.causes.map(({ amount, ...cause }) => ({ ...cause, amount: BigInt(amount) })),
    improvements: kept.improvements.flatMap((one) => {
      const words = did.get(one.id);
      return words ? [{ ...one, did: words }] : [];
    }),
  };
}
