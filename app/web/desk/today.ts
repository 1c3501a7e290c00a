import { listDeadJobs, listEvents } from "#app/domain/core/index.ts";
import { ticketNeeds } from "#app/domain/disputes/index.ts";
import { listImports } from "#app/domain/exchange/index.ts";
import { followUpNeeds, followUpsNeeded } from "#app/domain/feedback/index.ts";
import { listBankAccounts } from "#app/domain/identity/index.ts";
import { deskFigures } from "#app/domain/invoices/index.ts";
import { listFailedMails } from "#app/domain/notifications/index.ts";
import { addDays, formatDate, formatMoment, monthStart } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { eventView, subjectHref } from "#app/web/desk/event-text.ts";
import { moneyNeeds } from "#app/web/desk/payment-needs.ts";
import { approvalText, riskText } from "#app/web/desk/ticket-list.ts";
import type { StaffHere } from "#app/web/guards.ts";

const lately = 12;

/** The first page of the desk: where the business stands, what needs a person, what happened last. */
export async function todayView(desk: StaffHere, locale: Locale) {
  const { ctx, business } = desk;
  const today = deskDay(desk);
  const [tickets, lowRatings, figures, money, failed, stuck, imports, accounts, log] = await Promise.all([
    ticketsToday(desk, locale),
    lowRatingsToday(desk, locale),
    deskFigures(ctx, { today, monthStart: monthStart(today), unreadBefore: addDays(today, -7) }),
    moneyNeeds(desk, locale),
    listFailedMails(ctx),
    listDeadJobs(ctx),
    listImports(ctx, { limit: 100 }),
    listBankAccounts(ctx),
    listEvents(ctx),
  ]);
  const waiting = imports.filter((one) => one.state === "previewed");
  return {
    date: formatDate(today, locale, "weekday"),
    figures: figuresOf(figures.currencies, business.currency, locale),
    needs: {
      tickets,
      lowRatings,
      money,
      failed: failed.count,
      stuck: stuck.length,
      mails: failed.mails.map(({ id, email, subjectId, subjectKind }) => ({
        id,
        email,
        href: subjectHref({ subjectKind, subjectId, clientId: null, data: {} }) ?? paths.desk.log(),
      })),
      imports: waiting.length,
      importHref:
        waiting.length === 1 && waiting[0]
          ? paths.desk.import(showId("imp", waiting[0].id))
          : paths.desk.imports(),
      unread: figures.unread,
      hasNoBank: accounts.length === 0,
    },
    log: log.rows.slice(0, lately).map((row) => ({
      ...eventView(row, locale),
      at: formatMoment(row.at, locale, business.timeZone, "short"),
      dateTime: row.at.toISOString(),
    })),
  };
}

const mostTickets = 6;

/** Promises at risk, the oldest first; then decisions that this member may approve: never their own. */
async function ticketsToday({ ctx, business, membership, role }: StaffHere, locale: Locale) {
  const { atRisk, toApprove, hasMoreAtRisk, untaken, hasMoreUntaken } = await ticketNeeds(ctx);
  const now = ctx.clock.now();
  const mine = role === "support" ? [] : toApprove.filter((row) => row.proposedBy !== membership.id);
  return {
    atRisk: atRisk.slice(0, mostTickets).map((row) => ({
      id: row.id,
      href: paths.desk.dispute(row.number),
      text: riskText(row, locale, business.timeZone, now),
    })),
    hasMoreAtRisk: hasMoreAtRisk || atRisk.length > mostTickets,
    ...{ untaken, hasMoreUntaken },
    toApprove: mine.slice(0, mostTickets).map((row) => ({
      id: row.id,
      href: paths.desk.dispute(row.number),
      text: approvalText(row, locale),
    })),
  };
}

/** Clients whom this member is to get in touch with after a low answer, and those whom nobody has. */
async function lowRatingsToday({ ctx, business, membership, role }: StaffHere, locale: Locale) {
  const rows = await followUpNeeds(ctx);
  const mine = rows.filter(
    ({ assigneeId }) => role !== "support" || !assigneeId || assigneeId === membership.id,
  );
  return {
    rows: mine.slice(0, followUpsNeeded).map(({ id, ratingId, clientName, dueAt }) => ({
      id,
      href: paths.desk.rating(showId("rat", ratingId)),
      text: translator(locale)("feedback.today", {
        client: clientName,
        when: formatMoment(dueAt, locale, business.timeZone, "short"),
      }),
    })),
    hasMore: rows.length > followUpsNeeded,
  };
}

type Currencies = Awaited<ReturnType<typeof deskFigures>>["currencies"];

/**
 * The business's own currency comes first; the others follow, never added to it. Each leads to the rows that it is the
 * sum of; what is outstanding to the aging, where disputed money and money on its way stand too.
 */
function figuresOf(currencies: Currencies, own: string, locale: Locale) {
  const all = currencies.some((row) => row.currency === own)
    ? currencies
    : [...currencies, { currency: own, outstanding: 0n, overdue: 0n, issued: 0n }];
  const inOrder = [...all].sort((a, b) => Number(b.currency === own) - Number(a.currency === own));
  return inOrder.map(({ currency, outstanding, overdue, issued }) => {
    const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
    return {
      currency,
      outstanding: { amount: money(outstanding), href: paths.desk.aging({ currency }) },
      overdue: { amount: money(overdue), href: paths.desk.invoices({ status: "overdue", currency }) },
      isLate: overdue > 0n,
      issued: { amount: money(issued), href: paths.desk.invoices({ period: "month", currency }) },
    };
  });
}
