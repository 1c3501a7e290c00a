import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { deskPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** Answers that staff give often; {client}, {invoice}, {number}, {amount}, {date} are filled in. */
export const replyTemplates = pgTable(
  "reply_templates",
  {
    ...tenantKey(),
    name: text().notNull(),
    locale: text().notNull(),
    text: text().notNull(),
    endedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    index("reply_templates_name").on(t.businessId, t.name),
    tenantPolicy("reply_templates"),
    deskPolicy("reply_templates"),
  ],
);
