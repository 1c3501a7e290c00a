import type postgres from "postgres";

/** Days that are counted back from the last one. */
const days = 730;

/**
 * Disputes on one invoice in ten and three answers to each of them over 24 months, and the counters that a reader of
 * the log would have made of them and of all invoices. As a superuser that skips triggers; the log is not written.
 */
export async function fillTrends(sql: postgres.Sql, businessId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local work_mem = '256MB'`;
    await insertDisputes(tx, businessId);
    await insertRatings(tx, businessId);
    for (const counted of counters) await count(tx, businessId, counted);
  });
  await sql`vacuum (analyze) trend_counts, disputes, claims, ratings`;
}

/** Every so many-th invoice of the two years, so that there is one dispute for ten invoices of the business. */
async function insertDisputes(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  // Those of the measured pages, open and counted nowhere.
  for (const table of ["invoice_holds", "claims", "disputes"])
    await tx`delete from ${tx(table)} where business_id = ${businessId}`;
  await tx`
    insert into disputes (business_id, id, client_id, invoice_id, currency, kind, number, state, wanted, opened_by,
      asked, granted, submitted_at, answer_due_at, first_answered_at, due_at, warn_at, resolution, answer, decided_by,
      decided_at, created_at)
    select i.business_id, i.id, i.client_id, i.id, i.currency, 'dispute', 'D-' || i.number, 'closed', 'CNP', i.client_id,
      100, case when i.n % 3 = 0 then 0 else 100 end, i.issued_on + interval '4 days', i.issued_on + 5,
      i.issued_on + interval '4 days' + make_interval(hours => (i.n % 40)::int), i.issued_on + 9, i.issued_on + 8,
      'credit_note', 'Yes.', i.business_id, i.issued_on + interval '5 days' + make_interval(hours => (i.n % 150)::int),
      i.issued_on
    from (select *, row_number() over (order by issued_on, id) as n, count(*) over () as in_all,
        (select count(*) from invoices where business_id = ${businessId}) as of_all
      from invoices where business_id = ${businessId} and issued_on > current_date - ${days}::int) i
    where i.n % greatest(1, (i.in_all * 10 / i.of_all)) = 0`;
  await tx`
    insert into claims (business_id, id, dispute_id, client_id, currency, position, invoice_id, reason, reason_code,
      asked, verdict, granted, root_cause)
    select business_id, id, id, client_id, currency, 1, invoice_id,
      (array['price','quantity','quality','duplicate','reference','tax'])[1 + abs(hashtext(number)) % 6], 'OTH', asked,
      case when granted > 0 then 'accepted' else 'declined' end, granted,
      (array['price_list','quantity_entry','missing_reference','duplicate_billing','unclear_text','tax_setup'])
        [1 + abs(hashtext(number || 'c')) % 6]
    from disputes where business_id = ${businessId}`;
}

async function insertRatings(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into ratings (business_id, id, client_id, contact_id, kind, subject_kind, subject_id, score, channel, rated_at)
    select d.business_id, gen_random_uuid(), d.client_id, d.client_id, k.kind, k.subject, d.id,
      1 + abs(hashtext(d.number || k.kind)) % k.highest, 'page', d.decided_at
    from disputes d, (values ('satisfaction', 'dispute', 5), ('clarity', 'invoice', 3), ('effort', 'payment', 5))
      as k (kind, subject, highest)
    where d.business_id = ${businessId}`;
}

interface Counted {
  from: string;
  on: string;
  measure: string;
  sum: string;
  /** where it is counted beside all: segment and value */
  places: Record<string, string>;
}

const ofDispute = "disputes x join claims c on c.business_id = x.business_id and c.dispute_id = x.id";
const minutes = (to: string) => `width_bucket(extract(epoch from ${to} - x.submitted_at) / 60,
  array[15,30,60,120,240,480,720,1440,2160,2880,4320,5760,7200,8640,10080,14400,20160,30240,43200,86400,129600])`;
const who = { client: "x.client_id::text" };

const counters: Counted[] = [
  {
    ...{ from: "invoices x", on: "x.issued_on", measure: "'issued'", sum: "x.total" },
    places: { ...who, item: "x.title" },
  },
  {
    ...{ from: "invoices x", on: "x.settled_on", measure: "'paid'", sum: "x.paid", places: who },
  },
  {
    ...{
      from: "invoices x",
      on: "x.settled_on",
      measure: "'pay:' || x.settled_on - x.issued_on",
      sum: "x.paid",
    },
    places: {},
  },
  {
    ...{ from: ofDispute, on: "x.submitted_at::date", measure: "'disputes'", sum: "c.asked" },
    places: { ...who, reason: "c.reason", cause: "c.root_cause" },
  },
  ...["'resolved'", "'kept'", "'verdict:' || c.verdict"].map((measure) => ({
    ...{ from: ofDispute, on: "x.submitted_at::date", measure, sum: "c.granted" },
    places: { ...who, staff: "x.decided_by::text" },
  })),
  {
    ...{ from: ofDispute, on: "x.submitted_at::date", measure: "'granted'", sum: "c.granted" },
    places: { ...who, cause: "c.root_cause", staff: "x.decided_by::text" },
  },
  ...[`'answer:' || ${minutes("x.first_answered_at")}`, `'decide:' || ${minutes("x.decided_at")}`].map(
    (measure) => ({
      ...{
        from: ofDispute,
        on: "x.submitted_at::date",
        measure,
        sum: "0",
        places: { staff: "x.decided_by::text" },
      },
    }),
  ),
  {
    from: "(select r.*, '' as currency, d.decided_by, c.root_cause from ratings r join disputes d on d.business_id = r.business_id and d.id = r.subject_id join claims c on c.business_id = d.business_id and c.dispute_id = d.id) x",
    ...{ on: "x.rated_at::date", measure: "x.kind || ':' || x.score", sum: "0" },
    places: { ...who, cause: "x.root_cause", staff: "x.decided_by::text" },
  },
];

async function count(
  tx: postgres.TransactionSql,
  businessId: string,
  { from, on, measure, sum, places }: Counted,
): Promise<void> {
  for (const [segment, value] of Object.entries({ all: "''", ...places })) {
    const spans = ["all", "cause", "reason"].includes(segment)
      ? ["day", "month"]
      : ["month", "quarter", "year"];
    for (const span of spans) {
      await tx.unsafe(
        `insert into trend_counts (business_id, span, segment, measure, "on", value, currency, count, sum)
        select x.business_id, '${span}', '${segment}', ${measure}, date_trunc('${span}', ${on}::timestamp)::date,
          ${value}, x.currency, count(*), sum(${sum})
        from ${from} where x.business_id = $1 and ${on} is not null group by 1, 4, 5, 6, 7`,
        [businessId],
      );
    }
  }
}
