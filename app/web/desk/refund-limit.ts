import { AppError, isAppError } from "#app/domain/core/index.ts";
import { listStaff, loadBusiness } from "#app/domain/identity/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The most this member gives back alone, in the business's currency; null is no limit. */
export async function ownRefundLimit({ ctx, membership }: StaffHere): Promise<bigint | null | undefined> {
  return (await listStaff(ctx)).find((one) => one.id === membership.id)?.refundLimit;
}

/** Runs a verb that gives money back; one refused for the member's limit names it, and who must do it instead. */
export async function namingLimit<T>(desk: StaffHere, locale: Locale, verb: () => Promise<T>): Promise<T> {
  try {
    return await verb();
  } catch (error) {
    const isLimit = isAppError(error, "forbidden") && error.details.message === "payments.error.refundLimit";
    const amount = isLimit ? await ownRefundLimit(desk) : undefined;
    if (typeof amount !== "bigint") throw error;
    const { currency } = await loadBusiness(desk.ctx, desk.business.id);
    const values = { limit: formatMoney({ amount, currency }, locale), currency };
    throw new AppError("forbidden", { message: "desk.refund.limit.above", values });
  }
}
