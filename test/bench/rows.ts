/** What is measured here, what it must reach and what it aims at (the table of the house's quality page). */
export const targets = {
  list: { must: 0.45, aim: 0.9, better: "more" },
  "list-p99": { must: 2, aim: 1.1, better: "less" },
  size: { must: 1.2, aim: 1.05, better: "less" },
  page: { must: 0.4, aim: 0.9, better: "more" },
  /** kB of scripts and of everything, gzip */
  js: { must: 110, aim: 95, better: "less" },
  weight: { must: 250, aim: 170, better: "less" },
  trends: { must: 1.5, aim: 1.1, better: "less" },
  /** milliseconds */
  pay: { must: 150, aim: 60, better: "less" },
  jobs: { must: 0.3, aim: 0.6, better: "more" },
} as const;

export type RowName = keyof typeof targets;
export const rowNames = Object.keys(targets) as RowName[];

/** One figure with the numbers it was made of, as it is kept in `last.json`. */
export interface Row {
  figure: number;
  must: number;
  aim: number;
  raw: Record<string, unknown>;
}

export function rowOf(name: RowName, figure: number, raw: Row["raw"]): Row {
  const { must, aim } = targets[name];
  return { figure: rounded(figure), must, aim, raw };
}

/** One line for a person: the figure, whether it is enough, and the spread behind it. */
export function lineOf(name: RowName, { figure, must, aim, raw }: Row): string {
  const { better } = targets[name];
  const reaches = (target: number) => (better === "more" ? figure >= target : figure <= target);
  const verdict = reaches(aim) ? "aim" : reaches(must) ? "must" : "MISSED";
  const sign = better === "more" ? "≥" : "≤";
  return `${name.padEnd(10)} ${String(figure).padStart(7)}  must ${sign} ${must}, aim ${sign} ${aim}: ${verdict}\n${detail(raw)}`;
}

function detail(raw: Row["raw"]): string {
  return Object.entries(raw)
    .map(
      ([name, value]) =>
        `             ${name}: ${isSpread(value) ? spreadText(value) : JSON.stringify(value)}`,
    )
    .join("\n");
}

export interface Spread {
  min: number;
  median: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] as number;
  return {
    min: rounded(sorted[0] as number),
    median: rounded(middle),
    max: rounded(sorted.at(-1) as number),
  };
}

const isSpread = (value: unknown): value is Spread =>
  typeof value === "object" && value !== null && "median" in value;
const spreadText = ({ min, median, max }: Spread) => `${min} / ${median} / ${max}`;
const rounded = (value: number) => Number(value.toPrecision(4));
