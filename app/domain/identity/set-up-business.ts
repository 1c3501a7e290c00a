import { and, eq, isNull } from "drizzle-orm";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { newId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people, setupLinks } from "#db/schema/people.ts";
import {
  AppError,
  type BaseCtx,
  type InTx,
  randomToken,
  sha256,
  systemCtx,
  transaction,
} from "../core/index.ts";
import { addStaff } from "./add-staff.ts";
import { createBusiness } from "./create-business.ts";
import type { CreateBusinessInput } from "./schemas.ts";
import { addMinutes, setupLinkHours } from "./sign-in.ts";

export type SetUpBusinessInput = CreateBusinessInput & { owner: { email: string; name?: string } };

export interface SetUpBusiness {
  businessId: string;
  personId: string;
  /** where the owner begins, under the configured origin; works once, for a day */
  path: string;
  expiresAt: Date;
}

/**
 * A new business, its owner, and the one-time link with which the owner gets in before any mail works. Asked again
 * for the same slug and owner it makes a new link in place of the old, as long as that owner has no second factor.
 * Throws `conflict` when the slug is somebody else's, `invalid` naming what is wrong.
 */
export async function setUpBusiness(ctx: BaseCtx, input: SetUpBusinessInput): Promise<SetUpBusiness> {
  const { owner, ...business } = input;
  const email = normalizeEmail(owner.email);
  if (!email) throw new AppError("invalid", { fields: { owner: "invalid" } });
  const unfinished = await transaction(ctx, (inTx) => renewLink(inTx, business.slug, email));
  if (unfinished) return unfinished;
  const businessId = newId(ctx.clock.now());
  return transaction(systemCtx(ctx, businessId), async (inTx) => {
    await createBusiness(inTx, business, { id: businessId });
    const name = owner.name ?? email.slice(0, email.indexOf("@"));
    const id = await addStaff(inTx, { email, name, role: "owner", locale: business.locale });
    const [member] = await inTx.tx.select().from(memberships).where(eq(memberships.id, id));
    if (!member) throw new Error("an owner just added is not there");
    return makeLink(inTx, { businessId, personId: member.personId });
  });
}

async function renewLink(
  ctx: InTx<BaseCtx>,
  slug: string,
  email: string,
): Promise<SetUpBusiness | undefined> {
  const [owner] = await ctx.tx
    .select({ businessId: businesses.id, personId: people.id })
    .from(businesses)
    .innerJoin(memberships, eq(memberships.businessId, businesses.id))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(businesses.slug, slug),
        eq(people.email, email),
        eq(memberships.role, "owner"),
        isNull(memberships.endedAt),
        isNull(people.totpConfirmedAt),
        isNull(people.disabledAt),
      ),
    )
    // Two that ask at once would each leave the other's link open.
    .for("update", { of: memberships });
  if (!owner) return undefined;
  await ctx.tx
    .update(setupLinks)
    .set({ usedAt: ctx.clock.now() })
    .where(
      and(
        eq(setupLinks.businessId, owner.businessId),
        eq(setupLinks.personId, owner.personId),
        isNull(setupLinks.usedAt),
      ),
    );
  return makeLink(ctx, owner);
}

async function makeLink(
  ctx: InTx<BaseCtx>,
  owner: { businessId: string; personId: string },
): Promise<SetUpBusiness> {
  const createdAt = ctx.clock.now();
  const token = randomToken();
  const expiresAt = addMinutes(createdAt, setupLinkHours * 60);
  const { businessId, personId } = owner;
  await ctx.tx
    .insert(setupLinks)
    .values({ id: newId(createdAt), tokenHash: sha256(token), personId, businessId, createdAt, expiresAt });
  return { ...owner, path: paths.setup({ token }), expiresAt };
}
