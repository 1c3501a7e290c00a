import type { Connection, Scope, Tx } from "#db/client.server.ts";
import type { Clock } from "./clock.ts";
import type { Jobs } from "./jobs.ts";
import type { Secrets } from "./secrets.ts";

export type { Scope } from "#db/client.server.ts";

/** Who acts. Ids are membership ids, which are also the ids of the staff member or contact. */
export type Actor =
  | { kind: "staff"; id: string; personId: string; role: StaffRole }
  | { kind: "contact"; id: string; personId: string; role: ContactRole; clientId: string }
  | { kind: "system" };

export type StaffRole = "support" | "manager" | "owner";
export type ContactRole = "viewer" | "payer" | "admin";

export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

/** What exists before any business is known: the process's parts and the request. */
export interface BaseCtx {
  db: Connection;
  clock: Clock;
  jobs: Jobs;
  secrets: Secrets;
  log: Log;
  /** "web" | "worker" | "cli" */
  source: string;
  requestId?: string;
  /** the configured origin, for links in mails */
  appUrl: string;
  demo: boolean;
  tx?: Tx;
}

/** A context inside one business: what every verb of a noun takes. */
export interface Ctx extends BaseCtx {
  scope: Scope;
  actor: Actor;
}

/** The same context acting for the system on all clients of a business: jobs, seeds, the command line. */
export function systemCtx(base: BaseCtx, businessId: string): Ctx {
  return { ...base, scope: { businessId, clientIds: "*" }, actor: { kind: "system" } };
}
