import { and, asc, eq, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people, sessions } from "#db/schema/people.ts";
import { type BaseCtx, type ContactRole, type StaffRole, sha256 } from "../core/index.ts";
import { addMinutes, deskHours, deskIdleMinutes, idleDays } from "./sign-in.ts";

export interface Viewer {
  sessionId: string;
  demo: boolean;
  person: {
    id: string;
    email: string;
    name: string;
    locale: string;
    theme: string;
    hasSecondFactor: boolean;
  };
  lastSeenAt: Date;
  stepUpAt: Date | null;
  /** when the second factor was given, while it still holds: half a day, and an hour without a request */
  secondFactorAt: Date | null;
  /** the desk this session is bound to, when the second factor still holds */
  desk?: { businessId: string; membershipId: string };
  memberships: Membership[];
}

export type Membership = {
  id: string;
  business: ViewerBusiness;
} & ({ kind: "staff"; role: StaffRole } | { kind: "contact"; role: ContactRole; clientId: string });

export interface ViewerBusiness {
  id: string;
  slug: string;
  name: string;
  brand: string;
  timeZone: string;
  locale: string;
  currency: string;
}

const sessionRead = defineRead(
  ["tokenHash"],
  {
    sessionId: sessions.id,
    demo: sessions.demo,
    personId: people.id,
    email: people.email,
    name: people.name,
    personLocale: people.locale,
    theme: people.theme,
    totpConfirmedAt: people.totpConfirmedAt,
    disabledAt: people.disabledAt,
    lastSeenAt: sessions.lastSeenAt,
    expiresAt: sessions.expiresAt,
    revokedAt: sessions.revokedAt,
    stepUpAt: sessions.stepUpAt,
    secondFactorAt: sessions.secondFactorAt,
    deskBusinessId: sessions.deskBusinessId,
    deskMembershipId: sessions.deskMembershipId,
    membershipId: memberships.id,
    kind: memberships.kind,
    role: memberships.role,
    clientId: memberships.clientId,
    businessId: businesses.id,
    slug: businesses.slug,
    businessName: businesses.name,
    brand: businesses.brand,
    timeZone: businesses.timeZone,
    businessLocale: businesses.locale,
    currency: businesses.currency,
  },
  (select, p) =>
    select
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .leftJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
      .leftJoin(businesses, and(eq(businesses.id, memberships.businessId), isNull(businesses.suspendedAt)))
      .where(eq(sessions.tokenHash, p.tokenHash))
      .orderBy(asc(businesses.name), asc(memberships.id)),
);

/** The person behind a session cookie and all they may act for, in one flight; nothing when it no longer holds. */
export async function findViewer(ctx: BaseCtx, token: string): Promise<Viewer | undefined> {
  const [rows] = await ctx.db.flight(null, [sessionRead({ tokenHash: sha256(token) })]);
  const first = rows[0];
  const now = ctx.clock.now();
  // Demo sessions skip mail and second factor; a server that is no demo knows none, whatever its database was before.
  if (first?.demo && !ctx.demo) return undefined;
  if (!first || first.revokedAt || first.disabledAt || now >= first.expiresAt) return undefined;
  if (now >= addMinutes(first.lastSeenAt, idleDays * 24 * 60)) return undefined;
  const all = rows.flatMap(toMembership);
  const secondFactorAt = holdsSecondFactor(first, now) ? first.secondFactorAt : null;
  return {
    sessionId: first.sessionId,
    demo: first.demo,
    person: {
      id: first.personId,
      email: first.email,
      name: first.name,
      locale: first.personLocale,
      theme: first.theme,
      hasSecondFactor: first.totpConfirmedAt !== null,
    },
    lastSeenAt: first.lastSeenAt,
    stepUpAt: first.stepUpAt,
    secondFactorAt,
    desk: secondFactorAt ? deskOf(first, all) : undefined,
    memberships: all,
  };
}

type Row = ReturnType<ReturnType<typeof sessionRead>["decode"]>[number];

function toMembership(row: Row): Membership[] {
  if (!row.membershipId || !row.businessId || !row.slug) return [];
  const business = {
    id: row.businessId,
    slug: row.slug,
    name: row.businessName ?? "",
    brand: row.brand ?? "",
    timeZone: row.timeZone ?? "UTC",
    locale: row.businessLocale ?? "en",
    currency: row.currency ?? "EUR",
  };
  if (row.kind === "staff")
    return [{ id: row.membershipId, business, kind: "staff", role: row.role as StaffRole }];
  const clientId = row.clientId as string;
  return [{ id: row.membershipId, business, kind: "contact", role: row.role as ContactRole, clientId }];
}

function holdsSecondFactor(row: Row, now: Date): boolean {
  if (!row.secondFactorAt || now >= addMinutes(row.secondFactorAt, deskHours * 60)) return false;
  return now < addMinutes(row.lastSeenAt, deskIdleMinutes);
}

function deskOf(row: Row, all: Membership[]): Viewer["desk"] {
  const { deskBusinessId: businessId, deskMembershipId: membershipId } = row;
  if (!businessId || !membershipId) return undefined;
  return all.some((m) => m.id === membershipId && m.kind === "staff")
    ? { businessId, membershipId }
    : undefined;
}
