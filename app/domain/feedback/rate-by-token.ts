import { and, eq, isNull } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import { type BaseCtx, type ContactRole, type Ctx, systemCtx, transaction } from "../core/index.ts";
import { type GiveRatingInput, giveRating } from "./give-rating.ts";
import { type RatingPass, readRatingToken } from "./rating-token.ts";

export interface OpenPass extends RatingPass {
  business: { slug: string; name: string; brand: string };
}

/**
 * What a mailed token is good for, as long as its contact is one still and its business goes on; nothing of what it is
 * about. Undefined for a token that is made up, over, or another business's address.
 */
export async function findRatingPass(
  base: BaseCtx,
  input: { token: string; slug: string },
): Promise<OpenPass | undefined> {
  const pass = readRatingToken(base.secrets, input.token, base.clock.now());
  if (!pass) return undefined;
  return transaction(systemCtx(base, pass.businessId), async ({ tx }) => {
    const { slug, name, brand, suspendedAt } = businesses;
    const [business] = await tx
      .select({ slug, name, brand })
      .from(businesses)
      .where(and(eq(businesses.id, pass.businessId), eq(slug, input.slug), isNull(suspendedAt)));
    const [contact] = await tx.select({ id: contacts.id }).from(contacts).where(isContact(pass));
    return business && contact && { ...pass, business };
  });
}

/** Gives the answer a token is for, in the name of the contact it was mailed to; false when that is none any more. */
export async function rateByPass(
  base: BaseCtx,
  pass: RatingPass,
  answer: Omit<GiveRatingInput, "kind" | "subjectId" | "channel">,
): Promise<boolean> {
  const { businessId, clientId, contactId, kind, subjectId } = pass;
  const [contact] = await transaction(systemCtx(base, businessId), ({ tx }) =>
    tx.select({ personId: contacts.personId, role: contacts.role }).from(contacts).where(isContact(pass)),
  );
  if (!contact) return false;
  const { personId, role } = contact;
  const ctx: Ctx = {
    ...base,
    scope: { businessId, clientIds: [clientId] },
    actor: { kind: "contact", id: contactId, personId, role: role as ContactRole, clientId },
  };
  await giveRating(ctx, { ...answer, kind, subjectId, channel: "mail" });
  return true;
}

const isContact = ({ businessId, clientId, contactId }: RatingPass) =>
  and(
    ...[eq(contacts.businessId, businessId), eq(contacts.clientId, clientId), eq(contacts.id, contactId)],
    isNull(contacts.endedAt),
  );
