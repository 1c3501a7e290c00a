import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { memberships, people } from "#db/schema/people.ts";
import { type Ctx, requireStaff, type StaffRole, transaction } from "../core/index.ts";

export interface StaffMember {
  id: string;
  personId: string;
  name: string;
  email: string;
  title: string | null;
  phone: string | null;
  role: StaffRole;
  /** the most this member gives back alone, in minor units of the business's currency; null: no limit */
  refundLimit: bigint | null;
  hasSecondFactor: boolean;
  createdAt: Date;
}

/** Who works at this desk, by name. */
export function listStaff(ctx: Ctx): Promise<StaffMember[]> {
  requireStaff(ctx);
  const { id, personId, name, email, title, phone, refundLimit, createdAt } = staffMembers;
  return transaction(ctx, ({ tx, scope }) =>
    tx
      .select({
        id,
        personId,
        name,
        email,
        title,
        phone,
        refundLimit,
        createdAt,
        role: sql<StaffRole>`${memberships.role}`,
        hasSecondFactor: sql<boolean>`${isNotNull(people.totpConfirmedAt)}`,
      })
      .from(staffMembers)
      .innerJoin(memberships, and(eq(memberships.id, id), eq(memberships.businessId, scope.businessId)))
      .innerJoin(people, eq(people.id, personId))
      .where(and(eq(staffMembers.businessId, scope.businessId), isNull(staffMembers.endedAt)))
      .orderBy(asc(name), asc(id)),
  );
}
