import { and, eq, isNull } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { sessions } from "#db/schema/people.ts";
import { type BaseCtx, type InTx, randomToken, sha256 } from "../core/index.ts";
import type { Browser } from "./schemas.ts";
import { addMinutes, sessionDays } from "./sign-in.ts";

export interface NewSession {
  sessionId: string;
  personId: string;
  /** for the cookie; only its hash is kept */
  token: string;
  returnTo: string;
}

/**
 * A new session with a new token: one that the browser brought along is never taken over but ended (case 14), so
 * that a person has one session a browser.
 */
export async function startSession(
  ctx: InTx<BaseCtx>,
  input: Browser & { personId: string; returnTo: string; demo?: boolean },
): Promise<NewSession> {
  const now = ctx.clock.now();
  const token = randomToken();
  const sessionId = newId(now);
  if (input.sessionToken) await endBrought(ctx, input.sessionToken);
  await ctx.tx.insert(sessions).values({
    id: sessionId,
    tokenHash: sha256(token),
    personId: input.personId,
    userAgent: input.userAgent.slice(0, 400),
    address: input.ip,
    createdAt: now,
    lastSeenAt: now,
    stepUpAt: now,
    expiresAt: addMinutes(now, sessionDays * 24 * 60),
    demo: input.demo ?? false,
  });
  return { sessionId, personId: input.personId, token, returnTo: input.returnTo };
}

async function endBrought(ctx: InTx<BaseCtx>, token: string): Promise<void> {
  await ctx.tx
    .update(sessions)
    .set({ revokedAt: ctx.clock.now() })
    .where(and(eq(sessions.tokenHash, sha256(token)), isNull(sessions.revokedAt)));
}
