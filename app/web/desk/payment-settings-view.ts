import { listBankAccounts, listStaff, loadBusiness } from "#app/domain/identity/index.ts";
import {
  accountFor,
  loadPaymentAccount,
  nextAccountId,
  type PaymentAccount,
  paymentPolicy,
} from "#app/domain/payments/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** How a business is paid: what it offers, the account behind it, and how much each of the team gives back alone. */
export async function paymentSettingsView(desk: StaffHere, locale: Locale) {
  const { ctx, app } = desk;
  const [business, banks, staff, account, current] = await Promise.all([
    loadBusiness(ctx, desk.business.id),
    listBankAccounts(ctx),
    listStaff(ctx),
    loadPaymentAccount(ctx),
    accountFor({ ...ctx, ...app.payments }),
  ]);
  const { offers, announcedDays } = paymentPolicy(business);
  return {
    offers,
    announcedDays: String(announcedDays),
    hasBank: banks.length > 0,
    hasAccount: current !== undefined,
    account: account && accountFacts(account, business.timeZone, app.base.appUrl, locale),
    currency: business.currency,
    limits: staff.map(({ id, name, role, refundLimit }) => ({
      id: showId("stf", id),
      name,
      role,
      limit: limitWords(refundLimit, business.currency, locale),
      href: paths.desk.staffRefundLimit(showId("stf", id)),
    })),
  };
}

/** What stands on the page where keys are typed: the account they replace, or the address of the one to come. */
export async function paymentAccountView(desk: StaffHere) {
  const account = await loadPaymentAccount(desk.ctx);
  const id = account?.id ?? (await nextAccountId(desk.ctx));
  return {
    address: webhookAddress(desk.app.base.appUrl, id),
    isConnected: account !== undefined,
    hasOlderSecret: account?.hasOlderSecret ?? false,
  };
}

function accountFacts(account: PaymentAccount, timeZone: string, appUrl: string, locale: Locale) {
  const { id, keyHint, isLive, createdAt, hasOlderSecret } = account;
  return {
    keyHint,
    isLive,
    hasOlderSecret,
    since: formatDate(todayIn(timeZone, createdAt), locale, "long"),
    address: webhookAddress(appUrl, id),
    endHref: paths.desk.paymentAccountEnd(showId("pac", id)),
  };
}

const webhookAddress = (appUrl: string, id: string): string =>
  absolute(appUrl, paths.stripeWebhook(showId("pac", id)));

function limitWords(limit: bigint | null, currency: string, locale: Locale): string {
  const t = translator(locale);
  if (limit === null) return t("paymentSettings.limits.none");
  return t("paymentSettings.limits.alone", { amount: formatMoney({ amount: limit, currency }, locale) });
}
