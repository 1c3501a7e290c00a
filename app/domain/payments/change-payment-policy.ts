import { eq } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { AppError, type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { paymentPolicy } from "./payment-policy.ts";
import { announcedDaysRange, PaymentPolicyInput } from "./schemas.ts";

/**
 * Decides which ways of paying clients are offered, and how long an announced transfer is waited for. Owners only.
 * Throws `invalid` for days out of range.
 */
export async function changePaymentPolicy(ctx: Ctx, input: PaymentPolicyInput): Promise<void> {
  requireStaff(ctx, "owner");
  const read = PaymentPolicyInput.safeParse(input);
  if (!read.success) {
    const fields = { announcedDays: "paymentSettings.announced.range" };
    throw new AppError("invalid", { fields, values: { ...announcedDaysRange } });
  }
  const after = read.data;
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const isIt = eq(businesses.id, businessId);
    const [business] = await inTx.tx.select().from(businesses).where(isIt).for("update");
    if (!business) throw notFound();
    const before = paymentPolicy(business);
    if (isSame(before, after)) return;
    const payments = { ...(business.settings.payments as object | undefined), ...after };
    await inTx.tx
      .update(businesses)
      .set({ settings: { ...business.settings, payments } })
      .where(isIt);
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id: businessId },
      data: { fields: ["payments"], before, after },
    });
  });
}

function isSame(a: PaymentPolicyInput, b: PaymentPolicyInput): boolean {
  const { transfer, card, sepa_debit } = a.offers;
  const isSameOffer =
    transfer === b.offers.transfer && card === b.offers.card && sepa_debit === b.offers.sepa_debit;
  return isSameOffer && a.announcedDays === b.announcedDays;
}
