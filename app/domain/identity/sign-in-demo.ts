import { and, asc, eq, isNull } from "drizzle-orm";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { paths } from "#app/kit/paths.ts";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people, sessions } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, notFound, transaction } from "../core/index.ts";
import type { Browser } from "./schemas.ts";
import { type NewSession, startSession } from "./start-session.ts";

export interface SignInDemoInput {
  email: string;
  /** which desk, for staff of several; which portal to begin at, for contacts of several */
  businessSlug?: string;
  browser: Browser;
}

type Place = { membershipId: string; businessId: string; slug: string; kind: string };

/**
 * Signs in as one of the demo's people by a button: contacts without a mail, staff straight at their desk without a
 * second factor. Throws `not_found` outside the demo, `invalid` for an unknown address or business, and for staff of
 * several businesses who name none.
 */
export async function signInDemo(ctx: BaseCtx, input: SignInDemoInput): Promise<NewSession> {
  if (!ctx.demo) throw notFound();
  const email = normalizeEmail(input.email);
  return transaction(ctx, async (inTx) => {
    const [person] = email
      ? await inTx.tx
          .select({ id: people.id })
          .from(people)
          .where(and(eq(people.email, email), isNull(people.disabledAt)))
      : [];
    const all = person ? await placesOf(inTx, person.id) : [];
    if (!person || all.length === 0) {
      throw new AppError("invalid", { fields: { email: "field.email.invalid" } });
    }
    const place = choose(all, input.businessSlug);
    const session = await startSession(inTx, {
      ...input.browser,
      personId: person.id,
      returnTo: startOf(place),
      demo: true,
    });
    if (place?.kind === "staff") await seat(inTx, session.sessionId, place);
    return session;
  });
}

function placesOf(ctx: InTx<BaseCtx>, personId: string): Promise<Place[]> {
  return ctx.tx
    .select({
      membershipId: memberships.id,
      businessId: businesses.id,
      slug: businesses.slug,
      kind: memberships.kind,
    })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .where(
      and(eq(memberships.personId, personId), isNull(memberships.endedAt), isNull(businesses.suspendedAt)),
    )
    .orderBy(asc(memberships.id));
}

/** One desk before any portal; nothing for a contact of several businesses, who begins where all of them are. */
function choose(all: Place[], slug: string | undefined): Place | undefined {
  const named = slug ? all.filter((place) => place.slug === slug) : all;
  const desks = named.filter((place) => place.kind === "staff");
  if (named.length === 0 || desks.length > 1) {
    throw new AppError("invalid", { fields: { business: "field.required" } });
  }
  if (desks[0]) return desks[0];
  return new Set(named.map((place) => place.slug)).size === 1 ? named[0] : undefined;
}

function startOf(place: Place | undefined): string {
  if (!place) return paths.home();
  return place.kind === "staff" ? paths.desk.today() : paths.portal.home(place.slug);
}

async function seat(ctx: InTx<BaseCtx>, sessionId: string, place: Place): Promise<void> {
  const { businessId: deskBusinessId, membershipId: deskMembershipId } = place;
  await ctx.tx
    .update(sessions)
    .set({ deskBusinessId, deskMembershipId, secondFactorAt: ctx.clock.now() })
    .where(eq(sessions.id, sessionId));
}
