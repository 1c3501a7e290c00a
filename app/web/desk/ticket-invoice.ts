import type { Ticket } from "#app/domain/disputes/index.ts";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { paperOfInvoice } from "#app/web/desk/paper.ts";
import { reasonText } from "#app/web/desk/ticket-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

type Claim = Ticket["claims"][number];

/** The invoice as its lines stand on paper, and beside each what the client says of it. */
export async function disputedInvoice(desk: StaffHere, { ticket, claims }: Ticket, locale: Locale) {
  const t = translator(locale);
  const story = await loadInvoiceById(desk.ctx, ticket.invoiceId);
  const paper = await paperOfInvoice(desk, story, locale);
  const { invoice } = story;
  const marks = claims.map((claim) => ({
    line: claim.linePosition,
    ...markOf(claim, ticket.currency, locale, t),
  }));
  const { heads, rows, adjustments } = paper.lines;
  return {
    number: invoice.number,
    href: paths.desk.invoice(showId("inv", invoice.id)),
    dates: t("ticket.invoice.dates", {
      issued: formatDate(invoice.issuedOn, locale, "medium"),
      due: formatDate(invoice.dueOn, locale, "medium"),
    }),
    heads,
    rows: [
      ...rows.map((row, index) => ({ ...row, marks: marks.filter((mark) => mark.line === index + 1) })),
      ...adjustments.map((row) => ({ ...row, n: "", quantity: "", price: "", marks: [] })),
    ],
    /** what is said of the document, and of no line */
    whole: marks.filter((mark) => mark.line === null),
    total: formatMoney({ amount: invoice.total, currency: invoice.currency }, locale),
  };
}

function markOf(
  { id, reason, correctedField, correctedValue, asked }: Claim,
  currency: string,
  locale: Locale,
  t: T,
) {
  const should =
    correctedField && correctedValue
      ? t(`ticket.should.${correctedField as "quantity"}`, { value: correctedValue })
      : undefined;
  return {
    id,
    reason: reasonText(reason, t),
    should,
    /** shown struck out beside what it should be */
    field: correctedField,
    value: correctedValue,
    amount: formatMoney({ amount: asked, currency }, locale),
  };
}
