import { inboundWebhooks } from "#db/schema/payment-accounts.ts";
import { type BaseCtx, failpoint, transaction } from "../core/index.ts";
import type { ProviderNotice } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";
import type { WebhookKeys } from "./payment-account.ts";

export type NoticeOutcome = "stored" | "known" | "ignored";

/** The newest version of the provider's words that we understand: that of the SDK in use. */
export const newestVersion = "2026-10-28";

/** What may change a payment, a refund, a chargeback or a saved method. Everything else is kept and left alone. */
const telling = /^(checkout\.session|payment_intent|charge|refund)\./;

/** Nothing has moved yet, or another notice tells the same: each payment comes with some of them. */
const idle: ReadonlySet<string> = new Set([
  "payment_intent.created",
  "payment_intent.requires_action",
  "charge.pending",
  /** `payment_intent.succeeded` follows it always */
  "charge.succeeded",
]);

/**
 * Keeps what the provider told, once under its own id, and asks for one job that looks what it is about; both or
 * neither. Of another mode than the account's, of an unknown type or in newer words it is kept as ignored, and so is
 * what nothing follows from. Joins the open transaction. The table has no policy: no scope is set for it.
 */
export async function storeNotice(
  ctx: PayCtx,
  account: Pick<WebhookKeys, "id" | "isLive">,
  notice: ProviderNotice,
): Promise<NoticeOutcome> {
  const { scope, ...base } = ctx;
  const whose = { account: account.id, businessId: scope.businessId };
  const isForUs = isUnderstood(notice) && notice.isLive === account.isLive;
  if (!isForUs) return (await keep(base, whose, notice, "ignored")) ? "ignored" : "known";
  return transaction(base, async (inTx) => {
    if (!(await keep(inTx, whose, notice, "waiting"))) return "known";
    await ctx.jobs.send(inTx.tx, "settle-notice", { ...whose, eventId: notice.eventId });
    failpoint("notice-in-transaction");
    return "stored";
  });
}

function isUnderstood({ type, apiVersion }: ProviderNotice): boolean {
  if (idle.has(type) || !telling.test(type)) return false;
  return (apiVersion ?? "").slice(0, newestVersion.length) <= newestVersion;
}

/** False when it is here already. */
async function keep(
  { clock, db, tx }: BaseCtx,
  whose: { account: string; businessId: string },
  notice: ProviderNotice,
  state: "waiting" | "ignored",
): Promise<boolean> {
  const { eventId, type, isLive, objectKind, objectId, occurredAt } = notice;
  const { apiVersion = null, intentId = null } = notice;
  const receivedAt = clock.now();
  const stored = await (tx ?? db.orm)
    .insert(inboundWebhooks)
    .values({
      ...{ ...whose, eventId, type, apiVersion, isLive, objectKind, objectId, intentId },
      ...{ occurredAt, receivedAt, state, settledAt: state === "ignored" ? receivedAt : null },
    })
    .onConflictDoNothing()
    .returning({ eventId: inboundWebhooks.eventId });
  return stored.length > 0;
}
