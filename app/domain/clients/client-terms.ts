import { and, eq, isNull } from "drizzle-orm";
import { fold, foldTerms } from "#app/kit/fold.ts";
import { clients, clientTerms, contacts } from "#db/schema/clients.ts";
import type { Ctx, InTx } from "../core/index.ts";

/** Names sort as they are read: without case and diacritics. */
export const sortNameOf = (name: string) => fold(name).slice(0, 200);

/**
 * Rewrites the search terms of a client from its name, VAT id, tags and present contacts. Under the client's row lock:
 * two who rewrite at once would each miss the other's words or meet at the same ones.
 */
export async function indexClient(ctx: InTx<Ctx>, clientId: string): Promise<void> {
  const { businessId } = ctx.scope;
  const [client] = await ctx.tx
    .select({ name: clients.name, vatId: clients.vatId, tags: clients.tags })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), eq(clients.id, clientId)))
    .for("no key update");
  const people = await ctx.tx
    .select({ name: contacts.name, email: contacts.email })
    .from(contacts)
    .where(
      and(eq(contacts.businessId, businessId), eq(contacts.clientId, clientId), isNull(contacts.endedAt)),
    );
  const text = [
    client?.name,
    client?.vatId,
    ...(client?.tags ?? []),
    ...people.flatMap((p) => [p.name, p.email]),
  ];
  const terms = [...new Set(foldTerms(text.filter(Boolean).join(" ")))];
  await ctx.tx
    .delete(clientTerms)
    .where(and(eq(clientTerms.businessId, businessId), eq(clientTerms.clientId, clientId)));
  if (terms.length > 0)
    await ctx.tx.insert(clientTerms).values(terms.map((term) => ({ businessId, clientId, term })));
}
