import { and, asc, eq, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { contacts } from "#db/schema/clients.ts";
import type { Ctx } from "../core/index.ts";

const { id, clientId, name, email, role, locale, receivesInvoices, receivesSurveys, mailStoppedAt } =
  contacts;

export const contactsRead = defineRead(
  ["businessId", "clientId"],
  { id, clientId, name, email, role, locale, receivesInvoices, receivesSurveys, mailStoppedAt },
  (select, p) =>
    select
      .from(contacts)
      .where(
        and(
          eq(contacts.businessId, p.businessId),
          eq(contacts.clientId, p.clientId),
          isNull(contacts.endedAt),
        ),
      )
      .orderBy(asc(contacts.name), asc(contacts.id)),
);

/** The people who act for a client, by name. */
export async function listContacts(ctx: Ctx, input: { clientId: string }) {
  const [rows] = await ctx.db.flight(ctx.scope, [
    contactsRead({ businessId: ctx.scope.businessId, ...input }),
  ]);
  return rows;
}
