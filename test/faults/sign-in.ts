import { eq } from "drizzle-orm";
import { type BaseCtx, transaction } from "#app/domain/core/index.ts";
import { enterDesk, startSession, type Viewer } from "#app/domain/identity/index.ts";
import { sessions } from "#db/schema/people.ts";

/** Signs a person in without a mail, with an act of a moment ago that lets them change methods. */
export async function signIn(base: BaseCtx, personId: string): Promise<string> {
  return (await startFresh(base, personId)).token;
}

/** The same, seated at the desk of the membership's business. */
export async function seatAtDesk(base: BaseCtx, staff: { id: string; personId: string }): Promise<string> {
  const { token, sessionId, now } = await startFresh(base, staff.personId);
  const viewer = { sessionId, secondFactorAt: now, person: { id: staff.personId } } as Viewer;
  const seated = await enterDesk(base, { viewer, membershipId: staff.id });
  return seated.token ?? token;
}

async function startFresh(base: BaseCtx, personId: string) {
  const started = await transaction(base, (inTx) =>
    startSession(inTx, { personId, returnTo: "/", userAgent: "fault run", ip: "203.0.113.7" }),
  );
  const now = base.clock.now();
  await base.db.orm
    .update(sessions)
    .set({ secondFactorAt: now, stepUpAt: now })
    .where(eq(sessions.id, started.sessionId));
  return { ...started, now };
}
