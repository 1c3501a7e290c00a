import { printIban } from "#app/documents/payment/iban.ts";
import { printSerbianAccount } from "#app/documents/payment/serbian-account.ts";
import { type BankAccount, listBankAccounts, listStaff, loadBusiness } from "#app/domain/identity/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { addressLines } from "#app/web/desk/client-view.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** A business as its staff see it: what stands on documents, where money goes, who works here. */
export async function settingsView(desk: StaffHere, locale: Locale) {
  const { ctx, viewer } = desk;
  const [business, accounts, staff] = await Promise.all([
    loadBusiness(ctx, desk.business.id),
    listBankAccounts(ctx),
    listStaff(ctx),
  ]);
  const { name, legalName, vatId, registrationId, legalLine, brand, replyTo } = business;
  return {
    business: {
      ...{ name, legalName, vatId, registrationId, legalLine, brand, replyTo },
      address: addressLines(business.address, locale),
    },
    accounts: accounts.map((account) => accountView(account, locale)),
    team: staff.map((one) => ({
      id: showId("stf", one.id),
      name: one.name,
      email: one.email,
      title: one.title,
      phone: one.phone,
      role: one.role,
      hasSecondFactor: one.hasSecondFactor,
      isViewer: one.personId === viewer.person.id,
      href: paths.desk.staff(showId("stf", one.id)),
      endHref: paths.desk.staffEnd(showId("stf", one.id)),
    })),
  };
}

export function accountView(account: BankAccount, locale: Locale) {
  return {
    id: showId("bnk", account.id),
    currency: account.currency,
    account: account.kind === "rs" ? printSerbianAccount(account.account) : printIban(account.account),
    bic: account.bic,
    holder: account.holder,
    since: formatDate(account.sinceOn, locale, "long"),
    isDefault: account.isDefault,
    endHref: paths.desk.bankAccountEnd(showId("bnk", account.id)),
  };
}
