import type { Look } from "./invariant.ts";

/** Tables in the order in which they are told of. */
const tables = {
  businesses: "businesses",
  clients: "clients",
  invoices: "invoices",
  invoice_lines: "lines",
  credit_notes: "credit notes",
  ledger_entries: "entries",
  ledger_postings: "postings",
  allocations: "allocations",
  payments: "payments",
  refunds: "refunds",
  chargebacks: "chargebacks",
  payment_exceptions: "exceptions",
  disputes: "disputes",
  claims: "claims",
  events: "events",
  event_seals: "seals",
  messages: "messages",
} as const;

type Table = keyof typeof tables;

export interface Extent {
  counts: Record<Table, bigint>;
  /** "2 businesses, 60 clients, …" */
  text: string;
  /** why the look cannot be trusted: policies hide rows, or there is nothing where the app would have written */
  blind: string[];
  /** worth knowing, broken nothing */
  remarks: string[];
}

/** What the login sees, and whether that can be all there is: nothing found broken means nothing when nothing was seen. */
export async function lookAround(look: Look, patienceMinutes: number): Promise<Extent> {
  const counts = await countRows(look);
  const told = (Object.keys(tables) as Table[]).map(
    (table) => `${formatCount(counts[table])} ${tables[table]}`,
  );
  return {
    counts,
    text: told.join(", "),
    blind: await blindSpots(look, counts),
    remarks: await remarks(look, patienceMinutes),
  };
}

export const formatCount = (count: bigint | number) => count.toLocaleString("en-US");

async function countRows({ sql }: Look): Promise<Record<Table, bigint>> {
  const counts = (Object.keys(tables) as Table[]).map(
    (table) => `(select count(*) from ${table})::text as ${table}`,
  );
  const [row = {}] = await sql.unsafe(`select ${counts.join(", ")}`);
  return Object.fromEntries(
    Object.entries(row).map(([table, count]) => [table, BigInt(count as string)]),
  ) as Record<Table, bigint>;
}

async function blindSpots({ sql }: Look, counts: Record<Table, bigint>): Promise<string[]> {
  const [login] = await sql`select current_user as name, row_security_active('public.events') as hidden`;
  const blind: string[] = [];
  if (login?.hidden) {
    blind.push(
      `the login ${login.name} sees only what policies let it see: AUDIT_DATABASE_URL must be kvit_audit`,
    );
  }
  if (counts.businesses === 0n) blind.push("there is no business, so nothing was looked at");
  const silent = await sql`
    select b.slug from businesses b
    where not exists (select from events e where e.business_id = b.id and e.kind = 'business.created')
    order by b.slug limit 5`;
  for (const { slug } of silent) {
    blind.push(`${slug} has no event of its creation, so its log is hidden or lost`);
  }
  return blind;
}

async function remarks({ sql }: Look, patienceMinutes: number): Promise<string[]> {
  const [late] = await sql`
    select count(*)::text as count, min(e.at) as oldest
    from unsealed_events u join events e on e.business_id = u.business_id and e.id = u.event_id
    where e.at < current_setting('kvit.as_of')::timestamptz - make_interval(mins => ${patienceMinutes})`;
  const [erased] = await sql`
    select count(*)::text as count from events e
    left join event_details d on d.business_id = e.business_id and d.event_id = e.id
    where e.details_hash is not null and d.event_id is null`;
  const found: string[] = [];
  if (late && late.count !== "0") {
    const oldest = (late.oldest as Date).toISOString();
    found.push(
      `${late.count} events wait for their seal for more than ${patienceMinutes} minutes, the oldest since ${oldest}`,
    );
  }
  if (erased && erased.count !== "0")
    found.push(`the personal details of ${erased.count} events were erased`);
  return found;
}
