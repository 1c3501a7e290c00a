import { loadClient } from "#app/domain/clients/index.ts";
import { listStaff } from "#app/domain/identity/index.ts";
import { type InvoiceRow, loadInvoiceById, shownStatus } from "#app/domain/invoices/index.ts";
import { type Delivery, listDeliveries } from "#app/domain/notifications/index.ts";
import { listInvoicePayments } from "#app/domain/payments/index.ts";
import { daysBetween, formatDate, formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { invoiceTimeline } from "#app/web/desk/invoice-timeline.ts";
import { paperOfInvoice, sheetOf } from "#app/web/desk/paper.ts";
import { paymentFacts } from "#app/web/desk/payment-facts.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** An invoice with all the business knows of it: the sheet, what is open and why, deliveries, what happened. */
export async function invoiceView(desk: StaffHere, id: string, locale: Locale) {
  const { ctx, business } = desk;
  const t = translator(locale);
  const today = deskDay(desk);
  const story = await loadInvoiceById(ctx, id);
  const { invoice } = story;
  const [client, deliveries, staff, paper, payments] = await Promise.all([
    loadClient(ctx, invoice.clientId),
    listDeliveries(ctx, { subjectId: id }),
    listStaff(ctx),
    paperOfInvoice(desk, story, locale),
    listInvoicePayments(ctx, id),
  ]);
  const zone = business.timeZone;
  const shown = showId("inv", id);
  const status = shownStatus({ ...invoice, state: invoice.state as "issued" }, today);
  return {
    number: invoice.number,
    client: { name: client.name, href: paths.desk.client(showId("cli", client.id)) },
    status: {
      status,
      daysToDue: daysBetween(today, invoice.chasedOn),
      settledOn: invoice.settledOn ? formatDate(invoice.settledOn, locale, "short") : undefined,
    },
    isUnread: invoice.firstReadAt === null,
    due: invoice.payable > 0n ? formatDate(invoice.chasedOn, locale, "long") : undefined,
    payable: formatMoney(
      { amount: invoice.state === "issued" ? invoice.payable : 0n, currency: invoice.currency },
      locale,
    ),
    steps: accountSteps(invoice, locale, t),
    payments: payments.map((row) => {
      const {
        id: key,
        href,
        date,
        method,
        status: state,
        amount,
      } = paymentFacts(row, {
        ...{ locale, zone, today },
        filter: "all",
      });
      return { id: key, href, about: `${date}, ${method}`, status: state, amount };
    }),
    deliveries: deliveries.map((one) =>
      deliveryView(one, t, (at) => formatMoment(at, locale, zone, "short")),
    ),
    timeline: invoiceTimeline(story, {
      locale,
      zone,
      staffNames: new Map(staff.map((one) => [one.id, one.name])),
    }),
    person: story.staff && { name: story.staff.name, email: story.staff.email, phone: story.staff.phone },
    sheet: sheetOf(paper, desk),
    links: {
      pdf: paths.desk.invoicePdf(shown),
      xml: paths.desk.invoiceXml(shown),
      original: invoice.fileId ? paths.desk.invoiceOriginal(shown) : undefined,
      account: paths.desk.invoiceAccount(shown),
      ...moneyLinks(desk, invoice, shown),
      asClient: invoice.state === "draft" ? undefined : paths.desk.invoiceAsClient(shown),
    },
  };
}

/** Recording money for it, and giving it up: as long as something is owed, and by whom it may be done. */
function moneyLinks({ role }: StaffHere, invoice: InvoiceRow, shown: string) {
  if (invoice.state !== "issued" || invoice.outstanding === 0n) return {};
  const { currency } = invoice;
  const client = showId("cli", invoice.clientId);
  return {
    record: paths.desk.paymentRecord({ client, invoice: shown, currency }),
    writeOff: role === "support" ? undefined : paths.desk.invoiceWriteOff(shown),
  };
}

interface Step {
  term: string;
  amount: string;
}

/** How the total becomes what is payable now; empty when it is the same. */
function accountSteps(invoice: InvoiceRow, locale: Locale, t: T): Step[] {
  const money = (amount: bigint) => formatMoney({ amount, currency: invoice.currency }, locale);
  const less = (term: string, amount: bigint): Step[] =>
    amount > 0n ? [{ term, amount: money(-amount) }] : [];
  const steps = [
    ...less(t("portal.invoice.account.paid"), invoice.paid),
    ...less(t("portal.invoice.account.credited"), invoice.credited),
    ...less(t("portal.invoice.account.writtenOff"), invoice.writtenOff),
    ...less(t("portal.invoice.account.processing"), invoice.processing),
    ...less(t("portal.invoice.account.disputed"), invoice.held),
  ];
  return steps.length > 0
    ? [{ term: t("portal.invoice.account.total"), amount: money(invoice.total) }, ...steps]
    : [];
}

function deliveryView(
  { id, email, name, state, sentAt, failure }: Delivery,
  t: T,
  moment: (at: Date) => string,
) {
  const text = {
    pending: () => t("desk.invoice.delivery.pending", { email }),
    sent: () => t("desk.invoice.delivery.sent", { email }),
    failed: () => t("desk.invoice.delivery.failed", { email, why: failure ?? "?" }),
    unknown: () => t("desk.invoice.delivery.unknown", { email }),
  }[state]();
  return { id, name, state, text, at: sentAt ? moment(sentAt) : undefined };
}
