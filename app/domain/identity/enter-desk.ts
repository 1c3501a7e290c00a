import { and, eq, isNull } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, sessions } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, notFound, transaction } from "../core/index.ts";
import { checkSecondFactor, throwUnlessRight } from "./check-second-factor.ts";
import type { Viewer } from "./load-session.ts";
import { rotateSession } from "./rotate-session.ts";

export interface EnterDeskInput {
  viewer: Viewer;
  membershipId: string;
  /** from the app, or a recovery code; not needed while this session's second factor still holds */
  code?: string;
}

export interface EnteredDesk {
  /** for the cookie: the session has a new token now */
  token: string;
  /** how many are left, when a recovery code was used */
  recoveryCodesLeft?: number;
}

/**
 * Binds a session to the desk of one business, with the second factor (cases 13 and 14).
 * Throws `not_found` for a membership that is not the viewer's, `invalid` with the tries left for a wrong code,
 * `limit` when the factor is locked, `forbidden` when it is missing or a code is asked for.
 */
export async function enterDesk(ctx: BaseCtx, input: EnterDeskInput): Promise<EnteredDesk> {
  const { viewer, code } = input;
  const [outcome, entered] = await transaction(ctx, async (inTx) => {
    const businessId = await businessOf(inTx, input);
    const now = ctx.clock.now();
    if (!code) {
      if (!viewer.secondFactorAt) throw new AppError("forbidden", { message: "totp.code.lead" });
      return [undefined, await bind(inTx, input, businessId, {})] as const;
    }
    const checked = await checkSecondFactor(inTx, viewer.person.id, code);
    if (!checked.ok) return [checked, undefined] as const;
    const change = { secondFactorAt: now, stepUpAt: now };
    return [checked, await bind(inTx, input, businessId, change)] as const;
  });
  if (outcome) throwUnlessRight(ctx, outcome);
  const recoveryCodesLeft = outcome?.by === "recovery" ? outcome.recoveryCodesLeft : undefined;
  return { ...(entered as { token: string }), recoveryCodesLeft };
}

/** The demo's staff have no second factor. Throws `not_found` outside the demo. */
export async function enterDeskDemo(
  ctx: BaseCtx,
  input: { viewer: Viewer; membershipId: string },
): Promise<EnteredDesk> {
  if (!ctx.demo || !input.viewer.demo) throw notFound();
  return transaction(ctx, async (inTx) => {
    const businessId = await businessOf(inTx, input);
    return bind(inTx, input, businessId, { secondFactorAt: ctx.clock.now() });
  });
}

/** Goes back to being a person without a desk; the second factor is asked for again. */
export async function leaveDesk(ctx: BaseCtx, input: { viewer: Viewer }): Promise<void> {
  await (ctx.tx ?? ctx.db.orm)
    .update(sessions)
    .set({ deskBusinessId: null, deskMembershipId: null, secondFactorAt: null })
    .where(eq(sessions.id, input.viewer.sessionId));
}

async function businessOf(ctx: InTx<BaseCtx>, { viewer, membershipId }: EnterDeskInput): Promise<string> {
  const [membership] = await ctx.tx
    .select({ businessId: memberships.businessId })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .where(
      and(
        eq(memberships.id, membershipId),
        eq(memberships.personId, viewer.person.id),
        eq(memberships.kind, "staff"),
        isNull(memberships.endedAt),
        isNull(businesses.suspendedAt),
      ),
    );
  if (!membership) throw notFound();
  return membership.businessId;
}

function bind(
  ctx: InTx<BaseCtx>,
  { viewer, membershipId }: EnterDeskInput,
  businessId: string,
  proof: { secondFactorAt?: Date; stepUpAt?: Date },
): Promise<{ token: string }> {
  return rotateSession(ctx, viewer.sessionId, {
    deskBusinessId: businessId,
    deskMembershipId: membershipId,
    lastSeenAt: ctx.clock.now(),
    ...proof,
  });
}
