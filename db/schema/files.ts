import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { bytes, clientPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** Original bytes of an imported document. Without a client it is seen by the desk alone. */
export const files = pgTable(
  "files",
  {
    ...tenantKey(),
    clientId: uuid(),
    name: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    content: bytes().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    tenantPolicy("files"),
    clientPolicy("files"),
  ],
);
