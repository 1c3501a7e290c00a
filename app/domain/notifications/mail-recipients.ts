import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import type { events } from "#db/schema/log.ts";
import { memberships } from "#db/schema/people.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { Audience, Happened } from "./who-hears.ts";

export interface Recipient {
  id: string;
  email: string;
}

type Event = typeof events.$inferSelect;

/** Who of an audience hears of an event: each person once, and only who can be mailed. */
export async function recipientsOf(
  ctx: InTx<Ctx>,
  event: Event,
  audience: Audience,
  { payment, refund }: Happened,
): Promise<Recipient[]> {
  if (audience === "managers") return managersBut(ctx, event.actorId);
  if (audience === "author") return refund?.requestedBy ? memberOf(ctx, refund.requestedBy) : [];
  if (audience === "admins") return contactsWhere(ctx, event, eq(contacts.role, "admin"));
  const receives = eq(contacts.receivesInvoices, true);
  if (audience === "payers") {
    const payer = payment?.startedByKind === "contact" ? payment.startedById : null;
    return contactsWhere(ctx, event, payer ? or(receives, eq(contacts.id, payer)) : receives);
  }
  const { recipientIds } = event.data;
  if (!Array.isArray(recipientIds)) return contactsWhere(ctx, event, receives);
  if (recipientIds.length === 0) return [];
  return contactsWhere(ctx, event, and(receives, inArray(contacts.id, recipientIds as string[])));
}

async function contactsWhere(
  { tx, scope }: InTx<Ctx>,
  { clientId }: Event,
  chosen: ReturnType<typeof and>,
): Promise<Recipient[]> {
  if (!clientId) return [];
  return tx
    .select({ id: contacts.id, email: contacts.email })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, scope.businessId),
        eq(contacts.clientId, clientId),
        chosen,
        isNull(contacts.mailStoppedAt),
        isNull(contacts.endedAt),
      ),
    );
}

function memberOf({ tx, scope }: InTx<Ctx>, id: string): Promise<Recipient[]> {
  return tx
    .select({ id: staffMembers.id, email: staffMembers.email })
    .from(staffMembers)
    .where(
      and(
        eq(staffMembers.businessId, scope.businessId),
        eq(staffMembers.id, id),
        isNull(staffMembers.endedAt),
      ),
    );
}

/** What needs a decision goes to those who may decide; who did it knows. */
function managersBut({ tx, scope }: InTx<Ctx>, actorId: string | null): Promise<Recipient[]> {
  return tx
    .select({ id: staffMembers.id, email: staffMembers.email })
    .from(staffMembers)
    .innerJoin(
      memberships,
      and(eq(memberships.id, staffMembers.id), eq(memberships.businessId, scope.businessId)),
    )
    .where(
      and(
        eq(staffMembers.businessId, scope.businessId),
        isNull(staffMembers.endedAt),
        inArray(memberships.role, ["manager", "owner"]),
        actorId ? ne(staffMembers.id, actorId) : undefined,
      ),
    );
}
