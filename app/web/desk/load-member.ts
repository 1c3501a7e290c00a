import { notFound } from "#app/domain/core/index.ts";
import { listStaff, type StaffMember } from "#app/domain/identity/index.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** A staff member of this desk by the id in the address, or `not_found`. */
export async function loadMember({ ctx }: StaffHere, shown: string | undefined): Promise<StaffMember> {
  const id = idOf("stf", shown);
  const member = (await listStaff(ctx)).find((one) => one.id === id);
  if (!member) throw notFound();
  return member;
}
