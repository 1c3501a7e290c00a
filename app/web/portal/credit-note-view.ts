import type { CreditNotePage } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { onScreen, paperOfCreditNote } from "./paper-of.ts";

/** A credit note's page: the sheet, and in its margin what it changes. */
export function creditNoteView(here: ContactHere, page: CreditNotePage) {
  const { locale } = here.app;
  const { slug } = here.business;
  const t = translator(locale);
  const { creditNote } = page;
  const { number, numberKey, title, total, applied, toBalance, currency } = creditNote;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const invoice = creditNote.invoiceNumber &&
    creditNote.invoiceKey && {
      number: creditNote.invoiceNumber,
      href: paths.portal.invoice(slug, creditNote.invoiceKey, here.choice),
      isVoid: creditNote.invoiceState === "void",
    };
  return {
    heading: t("portal.creditNote.title", { number }),
    number,
    about: title,
    pdf: paths.portal.creditNotePdf(slug, numberKey),
    xml: paths.portal.creditNoteXml(slug, numberKey),
    total: money(total),
    invoice: invoice || undefined,
    steps: [
      ...(applied > 0n && invoice
        ? [{ term: t("portal.creditNote.applied", { number: invoice.number }), amount: money(applied) }]
        : []),
      ...(toBalance > 0n
        ? [
            {
              term: t("portal.creditNote.balance"),
              note: t("portal.creditNote.balance.note"),
              amount: money(toBalance),
            },
          ]
        : []),
    ],
    paper: onScreen(here, paperOfCreditNote(here, page)),
  };
}
