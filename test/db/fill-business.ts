import type postgres from "postgres";

/** How many, and of whom. */
export interface Filling {
  businessId: string;
  /** a real invoice of this business: its document, its account and its lines' like are given to every other */
  like: string;
  /** each a client of the business, made before; the first is the one that is looked at */
  clientIds: string[];
  invoices: number;
  /** every so many-th invoice is the first client's */
  firstEvery: number;
  /** the last day */
  until: string;
  /** search words for all, or for the first client alone */
  terms: "all" | "first";
  /** events, mails and credit notes beside the invoices */
  withStory: boolean;
}

const titles = [
  "Studio rent",
  "Website care",
  "Brand design",
  "Photography of dishes",
  "Monthly retainer",
  "Print of menus",
  "Typesetting",
  "Consulting on site",
];

/**
 * Fills a business with invoices over three years in one statement each: invoices lie on disk in the order of their
 * days, so that those of one client are as scattered as in life. One in twenty is still open. As a superuser that
 * skips triggers; balances are added up at the end, the ledger is not written.
 */
export async function fillBusiness(sql: postgres.Sql, filling: Filling): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    // Autovacuum counts rows that are not yet committed as none: a plan that believes it loops over all for each.
    await tx`set local enable_nestloop = off`;
    await tx`set local work_mem = '256MB'`;
    await insertInvoices(tx, filling);
    await insertTerms(tx, filling);
    if (filling.withStory) await insertStory(tx, filling);
    await addUpBalances(tx, filling);
  });
}

async function insertInvoices(tx: postgres.TransactionSql, filling: Filling): Promise<void> {
  const { businessId, like, clientIds, invoices, firstEvery, until } = filling;
  const [first, ...others] = clientIds;
  await tx`
    insert into invoices (business_id, id, client_id, number, number_folded, number_key, state, type_code, title,
      currency, issued_on, due_on, order_reference, line_count, total, paid, settled_on, first_read_at, document,
      transfer, staff_id, issued_at, created_at)
    select ${businessId}::uuid, uuidv7(make_interval(secs => -(${invoices}::int - n))), a.client,
      'B' || a.key, 'b' || a.key, 'B' || a.key, 'issued', '380', a.name, m.currency, a.day, a.day + 14, null,
      m.line_count, a.amount, case when a.is_open then 0 else a.amount end,
      case when a.is_open then null else a.day + 11 end, case when n % 3 > 0 then a.day + interval '1 day' end,
      m.document, m.transfer, m.staff_id, a.day, a.day
    from generate_series(1, ${invoices}::int) n,
      (select * from invoices where business_id = ${businessId} and id = ${like}) m,
      lateral (select
        to_char(n, 'FM00000000') as key,
        case when n % ${firstEvery}::int = 0 then ${first as string}::uuid
          else (${others}::uuid[])[1 + n % ${others.length}::int] end as client,
        (${titles}::text[])[1 + (n / 3) % ${titles.length}::int] as name,
        ${until}::date - ((${invoices}::int - n)::bigint * 1095 / ${invoices}::int)::int as day,
        1000 + (n::bigint * 7919) % 900000 as amount,
        ((n::bigint * 7907) % 10007) % 100 < 5 as is_open) a
    order by n`;
}

async function insertTerms(tx: postgres.TransactionSql, filling: Filling): Promise<void> {
  const { businessId, clientIds, terms } = filling;
  const whose = terms === "first" ? tx`and i.client_id = ${clientIds[0] as string}` : tx``;
  await tx`
    insert into invoice_terms (business_id, client_id, term, issued_on, invoice_id)
    select distinct on (1, 2, 3, 5) i.business_id, i.client_id, t.term, i.issued_on, i.id
    from invoices i, lateral (select i.number_folded as term union all
      select unnest(string_to_array(lower(i.title), ' ')) union all select i.total::text) t
    where i.business_id = ${businessId} and i.number_folded ~ '^b\\d{8}$' ${whose}`;
}

async function insertStory(tx: postgres.TransactionSql, { businessId, until }: Filling): Promise<void> {
  await tx`
    insert into events (business_id, id, at, kind, actor_kind, client_id, subject_kind, subject_id, data, source)
    select business_id, uuidv7(make_interval(secs => -(1000000 - row_number() over (order by number_folded)))),
      issued_on + interval '9 hours', kind, 'system', client_id, 'invoice', id, '{}', 'worker'
    from invoices, unnest(array['invoice.issued', 'invoice.read']) kind
    where business_id = ${businessId} and number_folded ~ '^b\\d{8}$'`;
  await tx`
    insert into event_details (business_id, event_id, client_id, key, details)
    select business_id, id, client_id, '\\x00', '{}' from events
    where business_id = ${businessId} and kind = 'invoice.read' and source = 'worker'`;
  await tx`
    insert into event_seals (business_id, seq, event_id, hash, sealed_at)
    select e.business_id, 1000000 + row_number() over (order by at, id), e.id, '\\x00', e.at
    from events e where e.business_id = ${businessId} and e.source = 'worker'
    on conflict do nothing`;
  await tx`
    insert into messages (business_id, id, client_id, event_id, template, recipient_id, to_address, state, sent_at, created_at)
    select business_id, id, client_id, id, 'invoice-issued', id, 'someone@client.example',
      case when (row_number() over (order by id)) % 200 = 0 then 'failed' else 'sent' end, at, at
    from events where business_id = ${businessId} and kind = 'invoice.issued' and source = 'worker'`;
  await tx`
    insert into credit_notes (business_id, id, client_id, invoice_id, number, number_folded, number_key, type_code,
      title, currency, issued_on, total, applied, to_balance, document, issued_at, created_at)
    select business_id, id, client_id, id, 'C' || number, 'c' || number_folded, 'C' || number_key, '381', title,
      currency, issued_on, 100, 100, 0, '{}', issued_at, created_at
    from invoices where business_id = ${businessId} and number_folded ~ '^b\\d{6}50$'`;
  await tx`
    insert into files (business_id, id, client_id, name, content_type, size, sha256, content, created_at)
    select business_id, id, client_id, number || '.xml', 'application/xml', 1, '\\x00', '\\x00', created_at
    from invoices where business_id = ${businessId} and number_folded ~ '^b\\d{7}0$'`;
  await tx`
    insert into imports (business_id, id, file_id, state, report, number, client_id, created_at)
    select business_id, id, id, 'issued', '{}', name, client_id, created_at
    from files where business_id = ${businessId} and created_at < ${until}`;
}

async function addUpBalances(tx: postgres.TransactionSql, { businessId }: Filling): Promise<void> {
  await tx`delete from client_balances where business_id = ${businessId}`;
  await tx`
    insert into client_balances (business_id, client_id, currency, invoice_count, open_count, outstanding, processing,
      held, payable)
    select business_id, client_id, currency, count(*), count(*) filter (where outstanding > 0), sum(outstanding),
      sum(processing), sum(held), sum(payable)
    from invoices where business_id = ${businessId} and state <> 'draft' group by 1, 2, 3`;
}

/** Clients with their search words and one contact each, without people behind them. */
export async function fillClients(sql: postgres.Sql, businessId: string, count: number): Promise<string[]> {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local enable_nestloop = off`;
    const rows = await tx`
      insert into clients (business_id, id, name, sort_name, address, vat_id, locale, created_at)
      select ${businessId}::uuid, uuidv7(), 'Client ' || n, 'client ' || to_char(n, 'FM000000'), '{}', 'DE' || n, 'en', now()
      from generate_series(1, ${count}::int) n returning id`;
    await tx`
      insert into client_terms (business_id, term, client_id)
      select distinct business_id, term, id
      from clients, unnest(string_to_array(sort_name, ' ') || lower(vat_id)) term
      where business_id = ${businessId} and vat_id is not null
      on conflict do nothing`;
    await tx`
      insert into contacts (business_id, id, client_id, person_id, name, email, role, locale, created_at)
      select business_id, uuidv7(), id, uuidv7(), name, sort_name || '@client.example', 'payer', 'en', now()
      from clients where business_id = ${businessId} and name like 'Client %'`;
    await tx`
      insert into client_balances (business_id, client_id, currency)
      select business_id, id, 'EUR' from clients where business_id = ${businessId} and name like 'Client %'`;
    return rows.map((row) => row.id as string);
  });
}
