import { and, eq, sql } from "drizzle-orm";
import type { Party } from "#app/documents/semantic.ts";
import { isLocale } from "#app/kit/locale.ts";
import { singleLine } from "#app/kit/safe-text.ts";
import { clients } from "#db/schema/clients.ts";
import { type AddClientInput, addClient, findClientForParty } from "../clients/index.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";

/**
 * The client a document's buyer is, made when nobody here is like it. One such search a business at a time, so that
 * two files for one new buyer do not make it twice.
 */
export async function clientForBuyer(
  ctx: InTx<Ctx>,
  buyer: Party,
  locale: string | undefined,
): Promise<{ id: string; staffId: string | null }> {
  const { businessId } = ctx.scope;
  const lock = `client for buyer ${businessId}`;
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const match = await findClientForParty(ctx, buyer);
  if (!match) {
    const business = await loadBusiness(ctx, businessId);
    const language = [locale, business.locale].find(isLocale) ?? "en";
    return { id: await addClient(ctx, newClient(buyer, language)), staffId: null };
  }
  const [client] = await ctx.tx
    .select({ id: clients.id, staffId: clients.staffId })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), eq(clients.id, match.id)));
  if (!client) throw new Error("a client just found is not there");
  return client;
}

/** What the file says about the buyer, cut to what a client's fields hold. */
function newClient(buyer: Party, locale: AddClientInput["locale"]): AddClientInput {
  const { address, endpoint } = buyer;
  const country = /^[A-Z]{2}$/.test(address.country ?? "") ? address.country : undefined;
  return {
    name: singleLine(buyer.name, 200),
    locale,
    vatId: optional(buyer.vatId, 40),
    registrationId: optional(buyer.registrationId, 40),
    endpoint: endpoint && optional(`${endpoint.scheme ?? ""}:${endpoint.id}`, 80),
    address: {
      line1: optional(address.line1, 120),
      line2: optional(address.line2, 120),
      city: optional(address.city, 80),
      postcode: optional(address.postcode, 20),
      country,
    },
  };
}

function optional(text: string | undefined, maxLength: number): string | undefined {
  return singleLine(text ?? "", maxLength) || undefined;
}
