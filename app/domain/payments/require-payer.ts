import { and, eq } from "drizzle-orm";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import type { PaymentRow } from "./lock-payment.ts";

/**
 * Lets those pass who may pay for a client: its payers and admins, and the system. Throws `not_found` for a client
 * that is none of the caller's, `forbidden` for viewers and staff (they record what came in).
 */
export function requirePayer(ctx: Ctx, clientId: string): void {
  const { actor, scope } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "staff") throw new AppError("forbidden");
  if (actor.clientId !== clientId) throw notFound();
  if (scope.clientIds !== "*" && !scope.clientIds.includes(clientId)) throw notFound();
  if (actor.role === "viewer") throw new AppError("forbidden");
}

export interface Payer {
  locale: Locale;
  email?: string;
}

/** The person who began a payment, for the provider's page; when it was nobody, the client's language. */
export async function payerOf(
  ctx: InTx<Ctx>,
  { clientId, startedByKind, startedById }: Pick<PaymentRow, "clientId" | "startedByKind" | "startedById">,
): Promise<Payer> {
  const { businessId } = ctx.scope;
  if (startedByKind === "contact" && startedById) {
    const [contact] = await ctx.tx
      .select({ locale: contacts.locale, email: contacts.email })
      .from(contacts)
      .where(and(eq(contacts.businessId, businessId), eq(contacts.id, startedById)));
    if (contact) return { locale: isLocale(contact.locale) ? contact.locale : "en", email: contact.email };
  }
  const [client] = await ctx.tx
    .select({ locale: clients.locale })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), eq(clients.id, clientId)));
  return { locale: isLocale(client?.locale) ? client.locale : "en" };
}
