import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { deskPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";
import { files } from "./files.ts";

/** A file a staff member brought: what was understood waits here until it is issued or dropped. */
export const imports = pgTable(
  "imports",
  {
    ...tenantKey(),
    fileId: uuid().notNull(),
    staffId: uuid(),
    state: text().notNull(),
    /** what was understood: { document, findings } */
    report: jsonb().$type<unknown>().notNull(),
    number: text(),
    clientId: uuid(),
    documentKind: text(),
    documentId: uuid(),
    createdAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    foreignKey({ columns: [t.businessId, t.fileId], foreignColumns: [files.businessId, files.id] }),
    check("imports_state", sql`${t.state} in ('previewed','refused','issued','discarded')`),
    index("imports_recent").on(t.businessId, t.createdAt, t.id),
    tenantPolicy("imports"),
    deskPolicy("imports"),
  ],
);
