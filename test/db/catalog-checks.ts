import type postgres from "postgres";

/** Tables without a policy: who may sign in where, asked before any business is known. A closed list. */
export const openTables = [
  "businesses",
  "memberships",
  "people",
  "inbound_webhooks",
  "rate_limits",
  "recovery_codes",
  "schema_migrations",
  "sessions",
  "setup_links",
  "sign_in_links",
  "webhook_addresses",
];

/** Rows of a client that the portal does not see at all: the desk's policy stands in for the client's. */
const deskTables = ["event_seals", "follow_ups", "imports", "payment_exceptions"];

const inBusiness = "(business_id = (NULLIF(current_setting('app.business_id'::text, true), ''::text))::uuid)";
const desk = "( SELECT (current_setting('app.client_ids'::text, true) = '*'::text))";

export interface Check {
  name: string;
  /** what breaks it, by name; nothing when all is well */
  breaches(sql: postgres.Sql): Promise<string[]>;
  /** statements that break it, and the name that must then be told */
  planted: { by: string; told: string }[];
}

const named = (rows: readonly postgres.Row[]) => rows.map((row) => String(row.name)).sort();

/** Everything with a business is a tenant's, except the closed list. */
const tenantTables = `
  select c.oid, c.relname from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and c.relname <> all ($1::text[])`;

export const checks: Check[] = [
  {
    name: "every table outside the closed list carries business_id",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select t.relname as name from (${tenantTables}) t where not exists (
            select from pg_attribute a where a.attrelid = t.oid and a.attname = 'business_id'
              and a.attnotnull and not a.attisdropped)`,
          [openTables as never],
        ),
      ),
    planted: [{ by: "create table planted (id uuid primary key)", told: "planted" }],
  },
  {
    name: "row-level security is on and binds the owner too (case 18)",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select t.relname as name from (${tenantTables}) t join pg_class c using (oid)
           where not (c.relrowsecurity and c.relforcerowsecurity)`,
          [openTables as never],
        ),
      ),
    planted: [
      { by: "alter table clients no force row level security", told: "clients" },
      { by: "alter table invoices disable row level security", told: "invoices" },
      { by: "create table planted (business_id uuid not null, id uuid not null)", told: "planted" },
    ],
  },
  {
    name: "one permissive policy a table, and it asks for the business when reading and writing (case 18)",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select t.relname as name from (${tenantTables}) t
           where (select count(*) from pg_policy p where p.polrelid = t.oid and p.polpermissive) <> 1
             or not exists (
               select from pg_policy p where p.polrelid = t.oid and p.polpermissive and p.polcmd = '*'
                 and p.polroles = '{0}' and pg_get_expr(p.polqual, p.polrelid) = $2
                 and pg_get_expr(p.polwithcheck, p.polrelid) = $2)`,
          [openTables as never, inBusiness],
        ),
      ),
    planted: [
      { by: "drop policy clients_business on clients", told: "clients" },
      { by: "create policy more on invoices using (true)", told: "invoices" },
      { by: "alter policy files_business on files with check (true)", told: "files" },
      { by: "alter policy events_business on events to kvit_owner", told: "events" },
    ],
  },
  {
    name: "rows of a client have the restrictive policy of clients, or are the desk's alone (case 18)",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select t.relname as name from (${tenantTables}) t
           where (t.relname = 'clients' or exists (select from pg_attribute a
               where a.attrelid = t.oid and a.attname = 'client_id' and not a.attisdropped))
             and not exists (
               select from pg_policy p, lateral (select pg_get_expr(p.polqual, p.polrelid) as reads,
                   pg_get_expr(p.polwithcheck, p.polrelid) as writes) e
               where p.polrelid = t.oid and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
                 and e.reads = e.writes
                 and case when t.relname = any ($2::text[]) then e.reads = $3
                   else regexp_replace(e.reads, '\\s+', ' ', 'g') like '( CASE WHEN (' || $3 || ' OR ('
                     || case t.relname when 'clients' then 'id' else 'client_id' end
                     || ' = ANY (( SELECT CASE WHEN (current_setting(''app.client_ids''%THEN true ELSE NULL::boolean END IS NOT NULL)' end)`,
          [openTables as never, deskTables as never, desk],
        ),
      ),
    planted: [
      { by: "drop policy invoices_client on invoices", told: "invoices" },
      { by: "alter policy clients_client on clients with check (true)", told: "clients" },
      { by: "alter policy imports_desk on imports using (true) with check (true)", told: "imports" },
    ],
  },
  {
    name: "every foreign key between tenants' tables carries business_id (case 20)",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select k.conname as name from pg_constraint k
           join (${tenantTables}) f on f.oid = k.conrelid
           join (${tenantTables}) t on t.oid = k.confrelid
           where k.contype = 'f' and not exists (
             select from unnest(k.conkey, k.confkey) as pair (here, there)
             join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
             join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
             where a.attname = 'business_id' and b.attname = 'business_id')`,
          [openTables as never],
        ),
      ),
    planted: [
      {
        by: `create unique index planted on clients (id);
          alter table contacts add constraint astray foreign key (client_id) references clients (id)`,
        told: "astray",
      },
    ],
  },
  {
    name: "every tenant's row leads to its business by foreign keys",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select t.relname as name from (${tenantTables}) t where not exists (
             select from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and exists (
               select from unnest(k.conkey) as n join pg_attribute a on a.attrelid = t.oid and a.attnum = n
               where a.attname = 'business_id'))`,
          [openTables as never],
        ),
      ),
    planted: [{ by: "create table planted (business_id uuid not null, id uuid not null)", told: "planted" }],
  },
  {
    name: "every unique key of a tenant's table carries business_id (case 21)",
    breaches: async (sql) =>
      named(
        await sql.unsafe(
          `select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
           where i.indisunique and not exists (
             select from unnest(i.indkey::int2[]) as n join pg_attribute a on a.attrelid = t.oid and a.attnum = n
             where a.attname = 'business_id')`,
          [openTables as never],
        ),
      ),
    planted: [{ by: "create unique index oracle on contacts (email)", told: "oracle" }],
  },
  {
    name: "no function runs with its owner's rights (case 21)",
    breaches: async (sql) =>
      named(
        await sql`select proname as name from pg_proc
          where pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and prosecdef`,
      ),
    planted: [
      {
        by: "create function planted() returns int language sql security definer as 'select 1'",
        told: "planted",
      },
    ],
  },
  {
    name: "views look with the eyes of who asks, and nothing is materialized (case 21)",
    breaches: async (sql) =>
      named(
        await sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace
          and (relkind = 'm' or (relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)))`,
      ),
    planted: [
      { by: "create view planted as select * from invoices", told: "planted" },
      { by: "create materialized view stored as select * from invoices", told: "stored" },
    ],
  },
  {
    name: "ids are random, never counted (case 21)",
    breaches: async (sql) =>
      named(
        await sql`select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
          left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
            and c.relname <> 'schema_migrations'
            and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%'
              or (a.attname = 'id' and a.atttypid <> 'uuid'::regtype))`,
      ),
    planted: [
      { by: "create table planted (business_id uuid not null, id bigserial primary key)", told: "planted" },
      {
        by: "create table counted (id uuid primary key, n int generated always as identity)",
        told: "counted",
      },
    ],
  },
  {
    name: "the app's login owns nothing but the job queue and has no power over the walls (case 18)",
    breaches: async (sql) =>
      named(
        await sql`
          with app as (select * from pg_roles where rolname = 'kvit_app')
          select 'power' as name from app
            where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
          union all select 'member of ' || r.rolname from app
            join pg_auth_members m on m.member = app.oid join pg_roles r on r.oid = m.roleid
          union all select relname from app join pg_class c on c.relowner = app.oid
            where c.relnamespace <> 'pgboss'::regnamespace and c.relnamespace::regnamespace::text !~ '^pg_(toast|temp)'
          union all select proname from app join pg_proc p on p.proowner = app.oid
            where p.pronamespace <> 'pgboss'::regnamespace
          union all select nspname from app join pg_namespace n on n.nspowner = app.oid where nspname <> 'pgboss'
          union all select datname from app join pg_database d on d.datdba = app.oid
          union all select 'create in public' from app where has_schema_privilege(app.oid, 'public', 'create')`,
      ),
    planted: [
      { by: "alter table messages owner to kvit_app", told: "messages" },
      { by: "alter role kvit_app bypassrls", told: "power" },
      { by: "grant kvit_owner to kvit_app", told: "member of kvit_owner" },
      { by: "grant create on schema public to kvit_app", told: "create in public" },
    ],
  },
  {
    name: "the log, its seals and the ledger only grow (I7)",
    breaches: async (sql) =>
      named(
        await sql`select t.name || ' ' || right_to as name
          from unnest(array['events', 'event_seals', 'ledger_entries', 'ledger_postings', 'allocations']) as t (name),
            unnest(array['update', 'delete', 'truncate']) as right_to
          where has_table_privilege('kvit_app', t.name, right_to)
          union all
          select t.name || ' trigger'
          from unnest(array['events', 'event_seals', 'ledger_entries', 'ledger_postings', 'allocations']) as t (name)
          where not exists (select from pg_trigger g join pg_proc p on p.oid = g.tgfoid
            where g.tgrelid = t.name::regclass and p.proname = 'refuse_change' and g.tgenabled in ('O', 'A')
              -- before, for each statement, on update, delete and truncate
              and g.tgtype = 2 + 8 + 16 + 32)`,
      ),
    planted: [
      { by: "grant update on ledger_postings to kvit_app", told: "ledger_postings update" },
      { by: "alter table events disable trigger events_append_only", told: "events trigger" },
    ],
  },
  {
    name: "no index descends with nothing last, which serves no order by … desc",
    breaches: async (sql) =>
      named(
        await sql`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
          where c.relnamespace = 'public'::regnamespace
            and exists (select from unnest(i.indoption::int2[]) as o where o & 3 = 1)`,
      ),
    planted: [
      { by: "create index downward on invoices (business_id, issued_on desc nulls last)", told: "downward" },
    ],
  },
  {
    name: "there is no other schema in which a table could hide",
    breaches: async (sql) =>
      named(
        await sql`select n.nspname as name from pg_namespace n
          where n.nspname !~ '^(pg_|information_schema$)' and n.nspname not in ('public', 'pgboss')`,
      ),
    planted: [{ by: "create schema planted", told: "planted" }],
  },
];
