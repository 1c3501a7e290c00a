import { overdueOf } from "#app/domain/invoices/index.ts";
import type { ClientHome as ToDo } from "#app/domain/trends/index.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { IconName } from "#app/ui/icons.ts";
import type { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import type { StatusMark } from "#app/ui/status.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { homeDisputes } from "./home-disputes.ts";
import { todayOf } from "./portal-day.ts";

/** A step of an account, said to its end. */
interface Step {
  term: string;
  is?: StatusMark;
  note?: string;
  amount: string;
}

interface Words {
  here: ContactHere;
  statuses: typeof invoiceStatuses;
  today: PlainDate;
  locale: Locale;
  t: T;
}

/** What to do now, where the client stands, and what is good to know: the start page of a business's client. */
export function homeView(
  here: ContactHere,
  todo: ToDo,
  { ownClients, statuses }: { ownClients: { id: string; name: string }[]; statuses: typeof invoiceStatuses },
) {
  const { locale } = here.app;
  const t = translator(locale);
  const words: Words = { here, statuses, today: todayOf(here), locale, t };
  const { business, choice, app } = here;
  const disputes = homeDisputes(todo, { business, choice, now: app.base.clock.now(), locale, t });
  return {
    heading: headingOf(todo, disputes.asked.length, t),
    day: upperFirst(formatDate(words.today, locale, "weekday")),
    ...emptyOf(todo),
    asked: disputes.asked.map((item) => ({ ...item, client: clientNameOf(todo, item.clientId) })),
    due: todo.due.map((row) => dueItem(row, todo, words)),
    more: moreOf(todo, words),
    standings: todo.balances.filter(isOpen).map((balance) => standingOf(balance, todo, words)),
    areSeveral: todo.balances.filter(isOpen).length > 1,
    news: [...disputes.told, ...newsOf(todo, words)],
    choices: ownClients.length > 1 ? choicesOf(here, ownClients) : undefined,
  };
}

/** A day stands alone here, as a sentence does. */
function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function isOpen({ outstanding, credit }: ToDo["balances"][number]): boolean {
  return outstanding > 0n || credit > 0n;
}

function headingOf({ due, hasMore, balances }: ToDo, asked: number, t: T): string {
  if (asked > 0)
    return t(hasMore ? "portal.home.things.many" : "portal.home.things", { n: asked + due.length });
  if (due.length > 0) {
    if (hasMore) return t("portal.home.title.many", { n: due.length });
    return t("portal.home.title", { n: due.length });
  }
  if (balances.every(({ invoiceCount }) => invoiceCount === 0)) return t("portal.home.none.title");
  return balances.some(({ outstanding }) => outstanding > 0n)
    ? t("portal.home.quiet")
    : t("portal.home.title", { n: 0 });
}

function emptyOf({ due, balances }: ToDo) {
  const hasInvoices = balances.some(({ invoiceCount }) => invoiceCount > 0);
  const isEven = hasInvoices && due.length === 0 && balances.every(({ outstanding }) => outstanding === 0n);
  return { hasInvoices, isEven };
}

function dueItem(row: ToDo["due"][number], { clients }: ToDo, { here, statuses, today, locale, t }: Words) {
  const amount = formatMoney({ amount: row.payable, currency: row.currency }, locale);
  const query = { ...here.choice, invoices: [row.numberKey] };
  return {
    pay: mayPay(here, row.clientId) ? paths.portal.pay(here.business.slug, query) : undefined,
    href: paths.portal.invoice(here.business.slug, row.numberKey, here.choice),
    heading: t("portal.invoice.title", { number: row.number }),
    title: row.title,
    client: clientNameOf({ clients }, row.clientId),
    statuses: statuses(row, today, locale),
    amount,
    open: t("portal.home.open.what", { number: row.number, amount }),
  };
}

/** Whose it is, where several are looked at. */
function clientNameOf({ clients }: Pick<ToDo, "clients">, clientId: string): string | undefined {
  return clients.length > 1 ? clients.find(({ id }) => id === clientId)?.name : undefined;
}

/** Whether the person may pay for a client, or for any they look at. */
function mayPay({ memberships, clientIds }: ContactHere, clientId?: string): boolean {
  return memberships.some(
    (one) =>
      one.role !== "viewer" && clientIds.includes(one.clientId) && (!clientId || one.clientId === clientId),
  );
}

/** The rest of what is open, due later or beyond the most urgent. */
function moreOf({ due, balances }: ToDo, { here, t }: Words) {
  const open = balances.reduce((count, balance) => count + balance.openCount, 0);
  const n = open - due.length;
  if (n <= 0) return undefined;
  const query = { ...here.choice, status: "due" };
  return { text: t("portal.home.more", { n }), href: paths.portal.invoices(here.business.slug, query) };
}

/** From all that is open to what is payable now; what is overdue is part of the latter. */
function standingOf(balance: ToDo["balances"][number], todo: ToDo, { here, today, locale, t }: Words) {
  const { currency, openCount, outstanding, held, payable, credit } = balance;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  // What is counted is payable: beside an amount that holds more, the count would be of other invoices.
  const count = openCount > 0 ? t("portal.home.stand.invoices", { n: openCount }) : undefined;
  const isAll = payable === outstanding;
  const steps: Step[] = [
    { term: t("portal.home.stand.open"), note: isAll ? count : undefined, amount: money(outstanding) },
  ];
  // More may be on its way than is owed, when an invoice was paid twice over.
  const waits = outstanding - held - payable;
  if (waits > 0n) steps.push({ term: t("status.processing"), is: "processing", amount: money(-waits) });
  if (held > 0n) steps.push({ term: t("status.disputed"), is: "disputed", amount: money(-held) });
  const own = todo.due.filter((row) => row.currency === currency);
  const overdue = own.reduce((sum, row) => sum + overdueOf(row, today), 0n);
  return {
    currency,
    steps: outstanding > 0n ? steps : [],
    sum: {
      term: t("portal.list.payableNow"),
      note:
        overdue > 0n && !todo.hasMore
          ? t("portal.home.stand.overdue", { amount: money(overdue) })
          : isAll
            ? undefined
            : count,
      amount: money(payable),
    },
    credit: credit > 0n ? t("portal.home.stand.credit", { amount: money(credit) }) : undefined,
    pay:
      payable > 0n && mayPay(here)
        ? {
            href: paths.portal.pay(here.business.slug, { ...here.choice, currency }),
            text:
              openCount > 1
                ? t("portal.home.pay.all", { amount: money(payable) })
                : t("portal.home.pay", { amount: money(payable) }),
          }
        : undefined,
  };
}

function newsOf({ news }: ToDo, { here, today, locale, t }: Words) {
  const { slug, name: business } = here.business;
  const date = (day: PlainDate) =>
    formatDate(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "weekday" : "long");
  const items: { on: PlainDate; icon: IconName; text: string; href: string }[] = [
    ...news.creditNotes.map(({ numberKey, issuedOn, total, currency }) => ({
      on: issuedOn,
      icon: "credited" as const,
      text: t("portal.home.know.creditNote", {
        business,
        amount: formatMoney({ amount: total, currency }, locale),
        date: date(issuedOn),
      }),
      href: paths.portal.creditNote(slug, numberKey, here.choice),
    })),
    ...news.issued.map(({ number, numberKey, issuedOn }) => ({
      on: issuedOn,
      icon: "file" as const,
      text: t("portal.home.know.issued", { business, number, date: date(issuedOn) }),
      href: paths.portal.invoice(slug, numberKey, here.choice),
    })),
  ];
  return items.sort((a, b) => (a.on < b.on ? 1 : -1)).map(({ on: _, ...item }) => item);
}

function choicesOf({ business, chosen }: ContactHere, ownClients: { id: string; name: string }[]) {
  return ownClients.map(({ id, name }) => ({
    href: paths.portal.home(business.slug, { client: showId("cli", id) }),
    name,
    isHere: chosen?.clientId === id,
  }));
}
