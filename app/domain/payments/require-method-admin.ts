import { AppError, type Ctx, notFound } from "../core/index.ts";
import { requireStepUpOf, type StepUpProof } from "../identity/index.ts";

/**
 * Lets a client's admins change its ways to pay, after proving that they are there; and the system. Throws `not_found`
 * for a client that is none of the caller's, `forbidden` for other roles and for staff.
 */
export function requireMethodAdmin(ctx: Ctx, clientId: string, proof?: StepUpProof): void {
  const { actor, scope } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "staff") throw new AppError("forbidden");
  const isOwn = scope.clientIds === "*" || scope.clientIds.includes(clientId);
  if (actor.clientId !== clientId || !isOwn) throw notFound();
  if (actor.role !== "admin") throw new AppError("forbidden");
  requireStepUpOf(ctx, proof);
}
