import { offeredTransfer } from "#app/documents/paper/offered-transfer.ts";
import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { presentSlip } from "#app/documents/paper/present-slip.ts";
import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { offeredMethods } from "#app/domain/payments/index.ts";
import { daysBetween, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import type { DueWords } from "#app/ui/margin.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { attachmentsOf } from "./attachments.ts";
import { invoiceAccount } from "./invoice-account.ts";
import { invoiceDisputes } from "./invoice-disputes.ts";
import { offeredAccount } from "./offered-account.ts";
import { onScreen, paperOfInvoice } from "./paper-of.ts";
import { todayOf } from "./portal-day.ts";
import { invoiceTimeline } from "./timeline.ts";

interface Words {
  here: ContactHere;
  locale: Locale;
  today: PlainDate;
  t: T;
}

/** An invoice's page: the sheet as issued, and in its margin what is owed, how to pay it and what has happened. */
export function invoiceView(here: ContactHere, page: InvoicePage, statuses: typeof invoiceStatuses) {
  const { locale } = here.app;
  const { invoice } = page;
  const words: Words = { here, locale, today: todayOf(here), t: translator(locale) };
  return {
    heading: words.t("portal.invoice.title", { number: invoice.number }),
    number: invoice.number,
    about: invoice.title,
    statuses: statuses(invoice, words.today, locale),
    pdf: paths.portal.invoicePdf(here.business.slug, invoice.numberKey),
    xml: paths.portal.invoiceXml(here.business.slug, invoice.numberKey),
    owed: owedOf(page, words),
    account: invoiceAccount(here, page),
    pay: payOf(page, words),
    ways: waysOf(page, words),
    person: personOf(page, words),
    paper: onScreen(here, paperOfInvoice(here, page)),
    attachments: attachmentsOf(here, page),
    timeline: invoiceTimeline(here, page),
    disputes: invoiceDisputes(here, page),
  };
}

type Closed = "credited" | "even" | "replaced" | "void" | "written_off";

/** What is asked for now, or why nothing is. */
function owedOf({ invoice, creditNotes }: InvoicePage, words: Words) {
  const { here, locale, today } = words;
  const payable = invoice.state === "issued" ? invoice.payable : 0n;
  const amount = formatMoney({ amount: payable, currency: invoice.currency }, locale);
  const closed = closedAs(invoice);
  const [note] = creditNotes;
  return {
    amount,
    due: payable > 0n ? dueWords(invoice.chasedOn, today, locale) : undefined,
    later: payable > 0n ? laterPart(invoice, words) : undefined,
    closed,
    onItsWay:
      payable === 0n && invoice.processing > 0n
        ? formatMoney({ amount: invoice.processing, currency: invoice.currency }, locale)
        : undefined,
    settledOn: invoice.settledOn ? formatDate(invoice.settledOn, locale, "long") : undefined,
    voidedBy:
      closed === "void" && note
        ? {
            number: note.number,
            href: paths.portal.creditNote(here.business.slug, note.numberKey, here.choice),
          }
        : undefined,
  };
}

/** What was in dispute and stays owed has a date of its own, after that of the rest. */
function laterPart(
  { deferred, deferredUntil, payable, currency }: InvoicePage["invoice"],
  { locale, today, t }: Words,
): string | undefined {
  if (deferredUntil === null || deferredUntil < today || deferred === 0n || deferred >= payable)
    return undefined;
  const amount = formatMoney({ amount: deferred, currency }, locale);
  return t("portal.invoice.due.part", { amount, date: dayInWords(deferredUntil, locale) });
}

function closedAs({
  state,
  outstanding,
  credited,
  writtenOff,
  total,
}: InvoicePage["invoice"]): Closed | undefined {
  if (state === "void" || state === "replaced") return state;
  if (outstanding > 0n) return undefined;
  if (total > 0n && credited === total) return "credited";
  return writtenOff > 0n ? "written_off" : "even";
}

function dueWords(dueOn: PlainDate, today: PlainDate, locale: Locale): DueWords {
  const days = daysBetween(today, dueOn);
  const isNear = dueOn.slice(0, 4) === today.slice(0, 4);
  const date = isNear ? formatDate(dueOn, locale, "weekday") : dayInWords(dueOn, locale);
  if (days === 0) return { is: "today" };
  if (days === 1) return { is: "tomorrow", date };
  return { is: days < 0 ? "overdue" : "later", date };
}

/** Where who may pay does it, and by which ways. */
function payOf({ invoice, business, accounts, hasProvider }: InvoicePage, { here, locale, t }: Words) {
  const { clientId, numberKey, payable, currency } = invoice;
  const role = here.memberships.find((one) => one.clientId === clientId)?.role;
  if (invoice.state !== "issued" || payable === 0n || !role || role === "viewer") return undefined;
  const methods = offeredMethods(
    { business, accounts, hasAccount: hasProvider },
    { currency, amount: payable },
  );
  if (methods.length === 0) return undefined;
  const amount = formatMoney({ amount: payable, currency }, locale);
  return {
    href: paths.portal.pay(here.business.slug, { ...here.choice, invoices: [numberKey] }),
    text: t("portal.home.pay", { amount }),
    ways: methods.length > 1 ? methods.map((method) => t(`pay.way.${method}`)).join(", ") : undefined,
  };
}

/** The slip for what is payable now; without an account, whom to ask. Nothing when nothing is to be paid. */
function waysOf(page: InvoicePage, { here, locale, t }: Words) {
  const { invoice, business, staff } = page;
  if (invoice.state !== "issued" || invoice.payable === 0n) return undefined;
  const offer = offeredAccount(page);
  if (!offer) {
    const name = staff?.name ?? here.business.name;
    const values = { business: here.business.name, currency: invoice.currency, name };
    return { none: t("portal.invoice.ways.none", values) };
  }
  const { document, payable } = invoice;
  const place = business.address.city;
  const slip = offeredTransfer({ document, locale, transfer: offer, place, payable });
  return {
    ...presentSlip(slip, locale),
    why: slip.reference && t("transfer.why", { business: here.business.name }),
    safe: offer.sinceOn && t("portal.invoice.ways.safe", { date: formatDate(offer.sinceOn, locale, "long") }),
  };
}

function personOf({ staff }: InvoicePage, { here, t }: Words) {
  if (!staff) return undefined;
  const business = here.business.name;
  return {
    name: staff.name,
    about: staff.title ? t("portal.invoice.person.role", { title: staff.title, business }) : business,
    email: staff.email,
    phone: staff.phone ?? undefined,
    write: t("portal.invoice.person.write", { name: staff.name.split(" ")[0] ?? staff.name }),
  };
}
