import { type Invariant, type Look, type Offender, offenders } from "./invariant.ts";
import { invariants } from "./invariants.ts";
import { type Extent, formatCount, lookAround } from "./look-around.ts";

const shown = 10;

export interface Finding {
  id: string;
  sentence: string;
  /** how many rows break it */
  count: number;
  /** the first of them, in words */
  examples: string[];
}

export interface Report {
  extent: Extent;
  broken: Finding[];
  isWhole: boolean;
  /** the last line of the output */
  verdict: string;
}

export interface InspectOptions {
  /** how long an event may wait for its seal before it is remarked on */
  patienceMinutes?: number;
  /** the moment from which waits are measured; the database's own when not given */
  asOf?: Date;
  write(line: string): void;
}

/** Checks every invariant over one snapshot and tells of each in a line. Nothing is written, no table is held in memory. */
export async function inspect(look: Look, options: InspectOptions): Promise<Report> {
  const { patienceMinutes = 10, asOf, write } = options;
  await look.sql`select set_config('kvit.as_of', coalesce(${asOf?.toISOString() ?? null}, now()::text), true)`;
  const extent = await lookAround(look, patienceMinutes);
  write(`Looked at ${extent.text}, ${formatCount(look.anchors.anchors.length)} anchors.`);
  for (const reason of extent.blind) write(`BLIND    ${reason}`);
  const broken: Finding[] = [];
  for (const invariant of invariants) {
    const finding = await check(invariant, look);
    write(lineOf(finding));
    for (const example of finding.examples) write(`         ${example}`);
    if (finding.count > 0) broken.push(finding);
  }
  for (const remark of extent.remarks) write(`remark   ${remark}`);
  const isWhole = broken.length === 0 && extent.blind.length === 0;
  const verdict = verdictOf(extent, broken);
  write(verdict);
  return { extent, broken, isWhole, verdict };
}

async function check(invariant: Invariant, look: Look): Promise<Finding> {
  const first: Offender[] = [];
  let count = 0;
  for await (const offender of offenders(invariant, look)) {
    count += 1;
    if (first.length < shown) first.push(offender);
  }
  const { id, sentence } = invariant;
  return { id, sentence, count, examples: await describe(look, first) };
}

async function describe({ sql }: Look, found: Offender[]): Promise<string[]> {
  const ids = found.flatMap(({ business }) => business ?? []);
  const rows = ids.length
    ? await sql`select id, slug from businesses where id = any (${`{${ids.join(",")}}`}::uuid[])`
    : [];
  const slugs = new Map(rows.map(({ id, slug }) => [id as string, slug as string]));
  return found.map(({ business, what }) => (business ? `${slugs.get(business) ?? business}: ${what}` : what));
}

function lineOf({ id, sentence, count }: Finding): string {
  if (count === 0) return `holds    ${id}: ${sentence}`;
  return `BROKEN   ${id}: ${sentence} Not so in ${formatCount(count)} ${count === 1 ? "place" : "places"}:`;
}

function verdictOf(extent: Extent, broken: Finding[]): string {
  if (broken.length > 0) return `verify: BROKEN ${broken.map(({ id }) => id).join(", ")}`;
  if (extent.blind.length > 0) return `verify: BROKEN ${extent.blind[0]}`;
  return `verify: ${invariants.length} invariants hold over ${extent.text}`;
}
