import type { PdfFact } from "#app/documents/pdf/pdf-document.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { formatDate, isPlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { periodText } from "./paper-figures.ts";
import { oneLine } from "./paper-text.ts";

/** Dates and references: what a bookkeeper files the document by. */
export function presentFacts(document: SemanticDocument, locale: Locale, t: T): PdfFact[] {
  const { references } = document;
  const date = (day: string | undefined) =>
    day && isPlainDate(day) ? formatDate(day, locale, "medium") : day;
  const preceding = references.preceding.map(({ number, issuedOn }) =>
    issuedOn ? t("document.preceding.dated", { number, date: date(issuedOn)! }) : number,
  );
  const precedingLabel = t(
    document.kind === "credit_note" ? "document.credits" : "document.precedingInvoice",
  );
  const facts: [string, string | undefined][] = [
    [t("document.issued"), date(document.issuedOn)],
    [t("document.delivered"), date(document.deliveredOn)],
    [
      t("document.taxPoint"),
      document.taxPointOn === document.deliveredOn ? undefined : date(document.taxPointOn),
    ],
    [t("document.period"), document.period && periodText(document.period, locale)],
    [t("document.due"), document.kind === "invoice" ? date(document.dueOn) : undefined],
    [precedingLabel, preceding.join(", ")],
    [t("document.order"), references.order],
    [t("document.buyerReference"), references.buyerReference],
    [t("document.contract"), references.contract],
    [t("document.project"), references.project],
    [t("document.salesOrder"), references.salesOrder],
    [t("document.despatchAdvice"), references.despatchAdvice],
    [t("document.receivingAdvice"), references.receivingAdvice],
    [t("document.invoicedObject"), references.invoicedObject],
    [t("document.buyerAccounting"), references.buyerAccounting],
  ];
  return facts
    .map(([label, value]) => ({ label, value: oneLine(value) }))
    .filter(({ value }) => value !== "");
}
