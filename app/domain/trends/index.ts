/**
 * What the log adds up to: counters moved by a reader of the sealed events, what they carry beyond chance, and what the
 * business did about causes. Counters are no facts of their own: dropped and counted again they are the same.
 */

export { addImprovement } from "./add-improvement.ts";
export { type CaseQuery, caseKinds, caseStates } from "./case-query.ts";
export { type Case, casesPerPage, listCases } from "./cases.ts";
export { changeImprovement } from "./change-improvement.ts";
export { type ClientHome, loadClientHome } from "./client-home.ts";
export * from "./compare.ts";
export * from "./control-chart.ts";
export { countEvents } from "./count-events.ts";
export * from "./figures.ts";
export type { Quantile } from "./histogram.ts";
export * from "./improvement-input.ts";
export {
  type Improvement,
  listImprovements,
  listPublishedImprovements,
  loadImprovement,
  namesOfImprovements,
} from "./list-improvements.ts";
export { type Breakdown, type BreakdownRow, breakdowns, loadBreakdown } from "./load-breakdown.ts";
export { loadTrends, monthsShown, type TrendRows } from "./load-trends.ts";
export { pareto, ratio } from "./pareto.ts";
export * from "./period.ts";
export { publishDigest, publishDigests } from "./publish-digests.ts";
export { publishImprovement } from "./publish-improvement.ts";
export { rebuildTrends } from "./rebuild-trends.ts";
export { percent, type Summary, sayOutcome, summarizeTrends } from "./summarize-trends.ts";
export { type KeptFacts, keepFacts, readFacts, summaryFacts, toldOf } from "./summary-facts.ts";
export { type Interval, type Part, wilson } from "./wilson.ts";
