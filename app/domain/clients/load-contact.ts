import { and, eq, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { contacts } from "#db/schema/clients.ts";
import { type Ctx, notFound } from "../core/index.ts";

const { id, clientId, name, email, role, locale, receivesInvoices, receivesSurveys, mailStoppedAt } =
  contacts;

const contactRead = defineRead(
  ["businessId", "id"],
  { id, clientId, name, email, role, locale, receivesInvoices, receivesSurveys, mailStoppedAt },
  (select, p) =>
    select
      .from(contacts)
      .where(and(eq(contacts.businessId, p.businessId), eq(contacts.id, p.id), isNull(contacts.endedAt))),
);

/** A contact of this client who still has access, or `not_found`. */
export async function loadContact(ctx: Ctx, input: { clientId: string; id: string }) {
  const { businessId } = ctx.scope;
  const [[contact]] = await ctx.db.flight(ctx.scope, [contactRead({ businessId, id: input.id })]);
  if (contact?.clientId !== input.clientId) throw notFound();
  return contact;
}
