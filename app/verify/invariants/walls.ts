import type { SqlInvariant } from "../invariant.ts";

/** trigger, table */
const guards = [
  ["events_append_only", "events"],
  ["event_seals_append_only", "event_seals"],
  ["event_details_erase_only", "event_details"],
  ["ledger_entries_append_only", "ledger_entries"],
  ["ledger_postings_append_only", "ledger_postings"],
  ["ledger_postings_balance", "ledger_postings"],
  ["allocations_append_only", "allocations"],
  ["invoices_keep_issued", "invoices"],
  ["invoice_lines_keep_issued", "invoice_lines"],
  ["credit_notes_keep", "credit_notes"],
  ["payments_keep", "payments"],
  ["claims_keep", "claims"],
];

const appendOnly = ["events", "event_seals", "ledger_entries", "ledger_postings", "allocations"];

/** table, what the app must not be able to do with it */
const forbidden = [
  ...appendOnly.flatMap((table) => ["UPDATE", "DELETE", "TRUNCATE"].map((right) => [table, right])),
  ...["UPDATE", "TRUNCATE"].map((right) => ["event_details", right]),
  ...[
    ...["credit_notes", "payments", "payment_parts", "refunds", "chargebacks", "payment_exceptions"],
    ...["disputes", "claims", "number_series"],
  ].flatMap((table) => ["DELETE", "TRUNCATE"].map((right) => [table, right])),
];

const values = (rows: string[][]) =>
  rows.map((row) => `(${row.map((cell) => `'${cell}'`).join(", ")})`).join(", ");

/** Tables that name a business and yet are read before any business is known (HOUSE, "Tenancy has two walls"). */
const open = ["memberships", "setup_links", "api_keys", "inbound_webhooks", "webhook_addresses"];

/** The database's own walls, which a restore or a hand can take down without a trace in the rows. */
export const wallInvariants: SqlInvariant[] = [
  {
    id: "I7",
    sentence:
      "Ledger, log, issued documents and claims cannot be changed by the app, nor payments and disputes deleted.",
    sql: `
      select null::uuid as business, format('the trigger %s on %s is missing or off', g.name, g.on_table) as what
      from (values ${values(guards)}) g(name, on_table)
      left join pg_trigger t on t.tgrelid = to_regclass('public.' || g.on_table) and t.tgname = g.name
        and t.tgenabled in ('O', 'A')
      where t.oid is null
      union all
      select null, format('%s may %s %s', r.rolname, f.may, f.on_table)
      from (values ${values(forbidden)}) f(on_table, may)
      join pg_roles r on r.rolname = 'kvit_app'
      where has_table_privilege(r.oid, to_regclass('public.' || f.on_table), f.may)
         or f.may = 'UPDATE' and has_any_column_privilege(r.oid, to_regclass('public.' || f.on_table), f.may)
      union all
      select null, format('%s can get around every policy and trigger', rolname)
      from pg_roles where rolname = 'kvit_app' and (rolsuper or rolbypassrls)
      union all
      select null, format('%s acts as the owner of %s', r.rolname, c.relname)
      from pg_class c join pg_roles r on r.rolname = 'kvit_app'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and pg_has_role(r.oid, c.relowner, 'usage')
      union all
      select null, 'there is no login kvit_app' where not exists (select from pg_roles where rolname = 'kvit_app')`,
  },
  {
    id: "policies",
    sentence: "Row-level security binds everybody on every table of a tenant.",
    sql: `
      select null::uuid as business, format('the policies of %s are missing, off or do not bind the owner', c.relname) as what
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> all ('{${open.join(",")}}')
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'business_id' and not a.attisdropped)
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive)
          and not exists (
            select from pg_policy p
            where p.polrelid = c.oid and p.polpermissive
              and pg_get_expr(p.polqual, p.polrelid) not like '%app.business_id%'
          ))`,
  },
];
