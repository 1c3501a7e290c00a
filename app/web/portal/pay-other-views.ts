import type { PayPage } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import type { PayGroup } from "./pay-choice.ts";
import type { PayQuery } from "./pay-query.ts";

/** Several clients or currencies are payable: which one is meant. */
export function severalView(here: ContactHere, page: PayPage, groups: PayGroup[], query: PayQuery) {
  const { locale } = here.app;
  const t = translator(locale);
  const names = new Map(page.clients.map(({ id, name }) => [id, name]));
  const areClients = new Set(groups.map(({ clientId }) => clientId)).size > 1;
  return {
    title: t("pay.several.title"),
    lead: t("pay.several.lead"),
    groups: groups.map(({ clientId, currency, payable, count }) => {
      const ofGroup = page.named.filter((one) => one.clientId === clientId && one.currency === currency);
      return {
        href: paths.portal.pay(here.business.slug, {
          client: here.memberships.length > 1 ? showId("cli", clientId) : undefined,
          currency,
          invoices: query.keys.length > 0 ? ofGroup.map(({ numberKey }) => numberKey) : [],
        }),
        name: areClients ? (names.get(clientId) ?? "") : currency,
        about: count > 0 ? t("pay.several.count", { n: count }) : undefined,
        amount: formatMoney({ amount: payable, currency }, locale),
      };
    }),
  };
}

/** Nothing is payable: because all is settled, on its way, or in dispute. */
export function nothingView(here: ContactHere, page: PayPage, query: PayQuery) {
  const { locale } = here.app;
  const { slug } = here.business;
  const t = translator(locale);
  const isNamed = query.keys.length > 0;
  const rows = isNamed ? page.named : page.balances;
  const of = (figure: "processing" | "held") => {
    const rowsWith = rows.filter((row) => row[figure] > 0n);
    const currencies = [...new Set(rowsWith.map(({ currency }) => currency))];
    return currencies
      .map((currency) => {
        const ofThis = rowsWith.filter((row) => row.currency === currency);
        return formatMoney({ amount: ofThis.reduce((sum, row) => sum + row[figure], 0n), currency }, locale);
      })
      .join(", ");
  };
  const [processing, held] = [of("processing"), of("held")];
  const is: "processing" | "held" | "even" = processing ? "processing" : held ? "held" : "even";
  const words = {
    processing: t("pay.none.processing", { amount: processing }),
    held: t("pay.none.held", { amount: held }),
    even:
      isNamed && page.named.some(({ outstanding }) => outstanding > 0n) ? unpayable() : t("pay.none.even"),
  };
  function unpayable(): string {
    const [one] = page.named;
    return page.named.length === 1 && one
      ? t("pay.none.invoice", { number: one.number })
      : t("pay.none.invoices");
  }
  const hasMore = isNamed && page.balances.some(({ payable }) => payable > 0n);
  return {
    title: words[is],
    is,
    payments: paths.portal.payments(slug, { ...here.choice }),
    rest: hasMore ? paths.portal.pay(slug, here.choice) : undefined,
  };
}
