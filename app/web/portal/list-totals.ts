import type { listClientInvoices } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import type { FiguresProps } from "#app/ui/figures.tsx";

type ListPage = Pick<Awaited<ReturnType<typeof listClientInvoices>>, "balances" | "overdue">;

/** What is payable now, overdue, on its way and disputed, each currency apart, the business's own first. */
export function listTotals({ balances, overdue }: ListPage, own: string, locale: Locale): FiguresProps[] {
  const t = translator(locale);
  const currencies = [...new Set(balances.map(({ currency }) => currency))];
  currencies.sort((a, b) => (a === own ? -1 : b === own ? 1 : a < b ? -1 : 1));
  return currencies.flatMap((currency): FiguresProps[] => {
    const ofThis = balances.filter((balance) => balance.currency === currency);
    const sum = (figure: "outstanding" | "payable" | "processing" | "held") =>
      ofThis.reduce((total, balance) => total + balance[figure], 0n);
    // A currency in which nothing is open any more is history, unless it is the only one.
    if (sum("outstanding") === 0n && currencies.length > 1) return [];
    const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
    const late = overdue.find((row) => row.currency === currency)?.amount ?? 0n;
    const others: NonNullable<FiguresProps["others"]> = [];
    if (late > 0n) others.push({ label: t("portal.list.overdue"), is: "overdue", amount: money(late) });
    if (sum("processing") > 0n)
      others.push({ label: t("portal.list.processing"), is: "processing", amount: money(sum("processing")) });
    if (sum("held") > 0n)
      others.push({ label: t("status.disputed"), is: "disputed", amount: money(sum("held")) });
    return [{ first: { label: t("portal.list.payableNow"), amount: money(sum("payable")) }, others }];
  });
}
