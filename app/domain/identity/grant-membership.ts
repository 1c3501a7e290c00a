import { and, eq, isNull } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { memberships, people } from "#db/schema/people.ts";
import { AppError, type ContactRole, type Ctx, type InTx, notFound, type StaffRole } from "../core/index.ts";
import { endAllSessions } from "./end-session.ts";

export type Grant = { personId: string } & (
  | { kind: "staff"; role: StaffRole }
  | { kind: "contact"; role: ContactRole; clientId: string }
);

/** Lets a person act for a business or one of its clients. Returns the membership's id. Throws `conflict` when they do. */
export async function grantMembership(ctx: InTx<Ctx>, grant: Grant): Promise<string> {
  const createdAt = ctx.clock.now();
  const id = newId(createdAt);
  const clientId = grant.kind === "contact" ? grant.clientId : null;
  const { personId, kind, role } = grant;
  const { businessId } = ctx.scope;
  const added = await ctx.tx
    .insert(memberships)
    .values({ id, personId, businessId, kind, clientId, role, createdAt })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (added.length === 0) throw await alreadyGranted(ctx, grant);
  return id;
}

async function alreadyGranted(ctx: InTx<Ctx>, { personId, kind }: Grant): Promise<AppError> {
  const [person] = await ctx.tx.select({ email: people.email }).from(people).where(eq(people.id, personId));
  const message = kind === "staff" ? "desk.team.email.used" : "desk.client.contacts.email.used";
  return new AppError("conflict", { fields: { email: message }, values: { email: person?.email ?? "" } });
}

/** Another role; the person's sessions end, so that the next one starts with the new rights (case 14). */
export async function changeMembershipRole(
  ctx: InTx<Ctx>,
  id: string,
  role: StaffRole | ContactRole,
): Promise<string> {
  const [changed] = await ctx.tx
    .update(memberships)
    .set({ role })
    .where(
      and(
        eq(memberships.id, id),
        eq(memberships.businessId, ctx.scope.businessId),
        isNull(memberships.endedAt),
      ),
    )
    .returning({ personId: memberships.personId });
  if (!changed) throw notFound();
  await endAllSessions(ctx, { personId: changed.personId });
  return changed.personId;
}

/** Takes the right away; running sessions lose it with their next request, which reads memberships anew. */
export async function endMembership(ctx: InTx<Ctx>, id: string): Promise<void> {
  const [ended] = await ctx.tx
    .update(memberships)
    .set({ endedAt: ctx.clock.now() })
    .where(
      and(
        eq(memberships.id, id),
        eq(memberships.businessId, ctx.scope.businessId),
        isNull(memberships.endedAt),
      ),
    )
    .returning({ personId: memberships.personId });
  if (!ended) throw notFound();
  await endAllSessions(ctx, { personId: ended.personId });
}
