import { type ExceptionRow, loadException } from "#app/domain/payments/index.ts";
import { formatDate, formatMoment, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import { exceptionWords } from "#app/web/desk/payment-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

const marks = { open: "waiting", assigned: "paid", refunded: "credited", kept: "accepted" } as const;

/** A row of the queue: what it is, from whom, and since when it waits or who ended it. */
export function exceptionFacts(row: ExceptionRow, locale: Locale, zone: string) {
  const t = translator(locale);
  const state = (row.state in marks ? row.state : "open") as keyof typeof marks;
  const status: StatusView = { is: marks[state], text: t(`desk.exception.state.${state}`) };
  return {
    id: row.id,
    href: paths.desk.exception(showId("exc", row.id)),
    kind: exceptionWords(row.kind, t).title,
    from: row.clientName ?? row.payerName ?? t("desk.exception.from.nobody"),
    reference: row.reference,
    date: formatDate(row.receivedOn as PlainDate, locale, "medium"),
    amount: formatMoney(row, locale),
    status,
    resolved: row.resolvedAt
      ? [row.resolvedByName, formatMoment(row.resolvedAt, locale, zone, "short")].filter(Boolean).join(", ")
      : undefined,
  };
}

/** One exception with all that is known of the money, and who decided what about it. */
export async function exceptionView(desk: StaffHere, id: string, locale: Locale) {
  const t = translator(locale);
  const row = await loadException(desk.ctx, id);
  const shown = exceptionFacts(row, locale, desk.business.timeZone);
  const facts = [
    { label: t("desk.exception.receivedOn"), value: shown.date },
    { label: t("desk.payment.fact.payer"), value: row.payerName },
    { label: t("desk.refund.payeeAccount"), value: row.payerAccount, isCode: true as const },
    { label: t("desk.payment.fact.reference"), value: row.reference, isCode: true as const },
    { label: t("desk.exception.externalId"), value: outside(row.externalId), isCode: true as const },
    { label: t("desk.payment.fact.note"), value: row.note },
    { label: t("desk.exception.resolved"), value: shown.resolved },
  ];
  return {
    row,
    ...shown,
    about: row.state === "open" ? exceptionWords(row.kind, t).about : undefined,
    facts: facts.filter((fact): fact is typeof fact & { value: string } => Boolean(fact.value)),
    client:
      row.clientId && row.clientName
        ? { name: row.clientName, href: paths.desk.client(showId("cli", row.clientId)) }
        : undefined,
    payment:
      row.paymentId && row.paymentNumber
        ? { number: row.paymentNumber, href: paths.desk.payment(showId("pay", row.paymentId)) }
        : undefined,
    isOpen: row.state === "open",
  };
}

/** Ids of our own say nothing to who looks in the provider's books. */
const outside = (id: string | null) => (id?.startsWith("payment:") ? null : id);
