import { AppError, type Ctx, notFound } from "../core/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";

/**
 * Lets those pass who may act on a dispute for its client: payers and admins, on a question every contact; and the
 * system. Throws `not_found` for a dispute of another client, `forbidden` for viewers and staff.
 */
export function requireDisputant(
  { actor, scope }: Ctx,
  { clientId, kind }: Pick<DisputeRow, "clientId" | "kind">,
): void {
  if (actor.kind === "system") return;
  if (actor.kind === "staff") throw new AppError("forbidden");
  if (scope.clientIds !== "*" && !scope.clientIds.includes(clientId)) throw notFound();
  if (actor.clientId !== clientId) throw notFound();
  if (actor.role === "viewer" && kind === "dispute") throw new AppError("forbidden");
}
