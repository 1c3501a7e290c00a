import { and, eq, isNull } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import { type BaseCtx, recordEvent, systemCtx, transaction } from "../core/index.ts";
import type { RatingPass } from "./rating-token.ts";

/**
 * The contact whose mail it was wants no more requests for ratings. The mail's token is enough: it can stop mails and
 * nothing else. Safe to repeat; the portal's settings turn it on again.
 */
export async function stopRequests(base: BaseCtx, pass: RatingPass): Promise<void> {
  const { businessId, contactId, clientId } = pass;
  await transaction(systemCtx(base, businessId), async (inTx) => {
    const stopped = await inTx.tx
      .update(contacts)
      .set({ receivesSurveys: false })
      .where(
        and(
          ...[eq(contacts.businessId, businessId), eq(contacts.id, contactId)],
          ...[eq(contacts.receivesSurveys, true), isNull(contacts.endedAt)],
        ),
      )
      .returning({ id: contacts.id });
    if (stopped.length === 0) return;
    const subject = { kind: "contact", id: contactId } as const;
    await recordEvent(inTx, {
      ...{ kind: "contact.changed", subject, clientId },
      data: { fields: ["receivesSurveys"] },
    });
  });
}
