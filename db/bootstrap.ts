/**
 * Roles, database and rights, once per installation and before any migration: `kvit_owner` migrates, `kvit_app` serves
 * web and worker and cannot get around row-level security, `kvit_audit` sees all and changes nothing. Only here a
 * superuser (or a role with CREATEDB, CREATEROLE and BYPASSRLS) is needed. The embedded database calls
 * `bootstrapDatabase`; for one of your own, `node db/bootstrap.ts [database] | psql …` does the same.
 */
import { randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";
import postgres from "postgres";

export const roleNames = ["kvit_owner", "kvit_app", "kvit_audit"] as const;
export type RoleName = (typeof roleNames)[number];

export interface BootstrapOptions {
  database: string;
  passwords: Record<RoleName, string>;
}

/** Where each login's address is expected. */
const variables: Record<RoleName, string> = {
  kvit_owner: "MIGRATE_DATABASE_URL",
  kvit_app: "DATABASE_URL",
  kvit_audit: "AUDIT_DATABASE_URL",
};

const lockKey = 7_541_200;

/** Makes or corrects roles, database and rights. Repeating it changes nothing but the passwords given. */
export async function bootstrapDatabase(superuserUrl: string, options: BootstrapOptions): Promise<void> {
  await withSession(superuserUrl, async (sql) => {
    await sql`select pg_advisory_lock(${lockKey})`;
    await sql.unsafe(roleSql(options.passwords));
    const [found] = await sql`select 1 from pg_database where datname = ${options.database}`;
    if (!found) await sql.unsafe(createDatabaseSql(options.database));
    await sql.unsafe(connectSql(options.database));
    const inside = new URL(superuserUrl);
    inside.pathname = `/${encodeURIComponent(options.database)}`;
    await withSession(inside.href, (session) => session.unsafe(rightsSql));
  });
}

/** The same as a script for psql. */
export function bootstrapScript({ database, passwords }: BootstrapOptions): string {
  const create = createDatabaseSql(database).slice(0, -1).replaceAll("'", "''");
  return [
    "\\set ON_ERROR_STOP on",
    roleSql(passwords),
    `select '${create}' where not exists (select 1 from pg_database where datname = ${literal(database)}) \\gexec`,
    connectSql(database),
    `\\connect ${identifier(database)}`,
    rightsSql,
  ].join("\n");
}

/** Who may connect; not copied when a database is cloned from a template. */
export function connectSql(database: string): string {
  const name = identifier(database);
  return `revoke all on database ${name} from public;\ngrant connect on database ${name} to ${roleNames.join(", ")};`;
}

function createDatabaseSql(database: string): string {
  return `create database ${identifier(database)} owner kvit_owner template template0 encoding 'UTF8';`;
}

function roleSql(passwords: Record<RoleName, string>): string {
  return [
    ...roleNames.map((name) => makeRoleSql(name, name === "kvit_audit" ? "login bypassrls" : "login")),
    checkRolesSql,
    ...roleNames.map((name) => `alter role ${name} password ${literal(passwords[name])};`),
    roleSettingsSql,
  ].join("\n");
}

function makeRoleSql(name: RoleName, attributes: string): string {
  return `do $$ begin
  if not exists (select 1 from pg_roles where rolname = '${name}') then create role ${name} ${attributes}; end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant ${name} to %I with inherit true, set true', current_user);
  end if;
end $$;`;
}

/** A role somebody made before us, and made too strong, would void the walls in silence. */
const checkRolesSql = `do $$ begin
  if exists (
    select 1 from pg_roles
    where rolname in ('kvit_owner', 'kvit_app', 'kvit_audit')
      and (rolsuper or rolcreaterole or rolreplication or rolbypassrls <> (rolname = 'kvit_audit'))
  ) then raise exception 'kvit_owner, kvit_app or kvit_audit exists with other powers than it should have'; end if;
end $$;`;

/**
 * A stuck statement, lock or transaction gives up by itself: web and worker answer "try again" instead of piling up.
 * Reading here and there costs about as much as reading on, from memory and from today's disks: lists go by index.
 */
const roleSettingsSql = `alter role kvit_app set statement_timeout = '30s';
alter role kvit_app set lock_timeout = '5s';
alter role kvit_app set idle_in_transaction_session_timeout = '30s';
alter role kvit_app set random_page_cost = 1.1;
alter role kvit_owner set lock_timeout = '5s';
alter role kvit_audit set default_transaction_read_only = on;
alter role kvit_audit set idle_in_transaction_session_timeout = '5min';`;

const rightsSql = `alter schema public owner to kvit_owner;
revoke all on schema public from public;
grant usage on schema public to kvit_app, kvit_audit;
create schema if not exists pgboss authorization kvit_app;
grant usage on schema pgboss to kvit_audit;
grant select on all tables in schema pgboss to kvit_audit;
alter default privileges for role kvit_owner in schema public
  grant select, insert, update, delete on tables to kvit_app;
alter default privileges for role kvit_owner in schema public grant select on tables to kvit_audit;
alter default privileges for role kvit_owner in schema public grant usage, select on sequences to kvit_app;
alter default privileges for role kvit_owner in schema public grant select on sequences to kvit_audit;
alter default privileges for role kvit_app in schema pgboss grant select on tables to kvit_audit;`;

async function withSession<Result>(
  url: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const database = process.argv[2] ?? "kvit";
  const made = roleNames.map((name) => [name, randomBytes(24).toString("hex")] as const);
  const passwords = Object.fromEntries(made) as Record<RoleName, string>;
  // The script goes down a pipe where nobody sees it: what must be kept is told beside it.
  const urls = roleNames.map(
    (name) => `${variables[name]}=postgres://${name}:${passwords[name]}@HOST:5432/${database}`,
  );
  process.stderr.write(`Keep these; HOST is where PostgreSQL runs:\n${urls.join("\n")}\n`);
  process.stdout.write(`${bootstrapScript({ database, passwords })}\n`);
}
