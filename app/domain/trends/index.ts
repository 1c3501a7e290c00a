/**
 * What the log adds up to: counters moved by a reader of the sealed events, what they carry beyond chance, and what the
 * business did about causes. Counters are no facts of their own: dropped and counted again they are the same.
 */
export { countEvents } from "./count-events.ts";
export { rebuildTrends } from "./rebuild-trends.ts";
