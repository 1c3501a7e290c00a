import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusMark } from "#app/ui/status.tsx";
import type { ContactHere } from "#app/web/guards.ts";

/** A step from the paper's total to what is payable now. */
export interface InvoiceStep {
  term: string;
  is?: StatusMark;
  note?: string;
  /** the credit notes behind a step */
  links?: { number: string; href: string }[];
  amount: string;
}

/** How the total became what is payable now. Nothing where both are the same: the paper says it already. */
export function invoiceAccount(here: ContactHere, { invoice, creditNotes }: InvoicePage) {
  const { locale } = here.app;
  const t = translator(locale);
  const { total, paid, credited, writtenOff, processing, held, currency, document } = invoice;
  const payable = invoice.state === "issued" ? invoice.payable : 0n;
  if (payable === total) return undefined;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const steps: InvoiceStep[] = [{ term: t("portal.invoice.account.total"), amount: money(total) }];
  const less = (amount: bigint, step: Omit<InvoiceStep, "amount">) => {
    if (amount > 0n) steps.push({ ...step, amount: money(-amount) });
  };
  less(paid, {
    term: t("portal.invoice.account.paid"),
    note:
      document.totals.prepaid > 0n && paid <= document.totals.prepaid
        ? t("portal.invoice.account.paid.before")
        : undefined,
  });
  less(credited, {
    term: t("portal.invoice.account.credited"),
    links: creditNotes.map(({ number, numberKey }) => ({
      number,
      href: paths.portal.creditNote(here.business.slug, numberKey, here.choice),
    })),
  });
  less(writtenOff, { term: t("portal.invoice.account.writtenOff") });
  less(processing, { term: t("portal.invoice.account.processing"), is: "processing" });
  less(held, {
    term: t("portal.invoice.account.disputed"),
    is: "disputed",
    note: t("portal.invoice.account.disputed.note"),
  });
  return { steps, sum: { term: t("portal.invoice.account.payable"), amount: money(payable) } };
}
