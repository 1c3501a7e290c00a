import type { Ticket } from "#app/domain/disputes/index.ts";
import { lastRatings } from "#app/domain/feedback/index.ts";
import { listInvoices } from "#app/domain/invoices/index.ts";
import { listPayments } from "#app/domain/payments/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { statusWords } from "#app/ui/status-words.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { invoiceFacts } from "#app/web/desk/invoice-facts.ts";
import { paymentFacts } from "#app/web/desk/payment-facts.ts";
import { ratingHistory } from "#app/web/desk/rating-history.ts";
import { ticketStatus } from "#app/web/desk/ticket-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

const shown = 5;

/**
 * What is known of the client beside this ticket: their last invoices and payments, what they disputed before and what
 * they said.
 */
export async function clientHistory(
  { ctx, business }: StaffHere,
  { ticket, earlier }: Ticket,
  locale: Locale,
) {
  const t = translator(locale);
  const zone = business.timeZone;
  const today = deskDay({ ctx, business });
  const { clientId } = ticket;
  const scope = { ...ctx.scope, clientIds: [clientId] };
  const [invoices, payments, ratings] = await Promise.all([
    listInvoices({ ...ctx, scope }, { filter: "all", sort: "newest", today }),
    listPayments(ctx, { filter: "all", clientId }),
    lastRatings(ctx, clientId),
  ]);
  return {
    invoices: invoices.rows.slice(0, shown).map((row) => {
      const facts = invoiceFacts(row, { locale, today, readOn: null });
      const { id, href, number, total } = facts;
      return { id, href, name: number, about: facts.title, amount: total, status: statusWords(t, facts) };
    }),
    payments: payments.rows.slice(0, shown).map((row) => {
      const facts = paymentFacts(row, { locale, zone, today, filter: "all" });
      const { id, href, amount, status, date, method } = facts;
      return { id, href, name: date, about: method, amount, status };
    }),
    ratings: ratingHistory(ratings, zone, locale),
    disputes: earlier.map((row) => {
      const money = (amount: bigint) => formatMoney({ amount, currency: row.currency }, locale);
      const isDecided = row.kind === "dispute" && (row.state === "resolved" || row.state === "closed");
      const day = formatDate(todayIn(zone, row.submittedAt), locale, "medium");
      const granted = { granted: money(row.granted), asked: money(row.asked) };
      return {
        id: row.id,
        href: paths.desk.dispute(row.number),
        name: row.number,
        about: isDecided ? `${day}, ${t("ticket.client.disputes.granted", granted)}` : day,
        amount: row.kind === "dispute" ? money(row.asked) : "",
        status: ticketStatus(row, t),
      };
    }),
  };
}
