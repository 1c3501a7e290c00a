import type { Ctx, StaffRole } from "./context.ts";
import { AppError } from "./errors.ts";

const rank: Record<StaffRole, number> = { support: 1, manager: 2, owner: 3 };

export function isAtLeast(role: StaffRole, least: StaffRole): boolean {
  return rank[role] >= rank[least];
}

/** Lets staff of at least this role pass, and the system. Throws `forbidden` for everybody else. */
export function requireStaff(ctx: Ctx, least: StaffRole = "support"): void {
  if (ctx.actor.kind === "system") return;
  if (ctx.actor.kind === "staff" && isAtLeast(ctx.actor.role, least)) return;
  throw new AppError("forbidden");
}
