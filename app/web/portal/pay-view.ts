import type { PayPage } from "#app/domain/payments/index.ts";
import { addDays, formatDate, formatMoment, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { toDecimal } from "#app/kit/money.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { PlainStep } from "#app/ui/account.tsx";
import type { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import type { ContactHere } from "#app/web/guards.ts";
import type { Chosen } from "./pay-choice.ts";
import type { PayOffer } from "./pay-offer.ts";
import { type PayQuery, payAddress } from "./pay-query.ts";
import { payWays } from "./pay-ways.ts";
import { methodWords } from "./payment-words.ts";
import { todayOf } from "./portal-day.ts";

interface Words {
  here: ContactHere;
  page: PayPage;
  choice: Chosen;
  query: PayQuery;
  statuses: typeof invoiceStatuses;
  t: T;
  money(amount: bigint): string;
}

export interface PayViewInput {
  page: PayPage;
  choice: Chosen;
  query: PayQuery;
  offer: PayOffer;
  statuses: typeof invoiceStatuses;
}

/** Paying, said to its end: how much for what, by which ways, and what is not asked for. */
export function payView(here: ContactHere, { page, choice, query, offer, statuses }: PayViewInput) {
  const { locale } = here.app;
  const { clientId, currency, outside, amount } = choice;
  const t = translator(locale);
  const money = (of: bigint) => formatMoney({ amount: of, currency }, locale);
  const words: Words = { here, page, choice, query, statuses, t, money };
  const client = showId("cli", clientId);
  const membership = here.memberships.find((one) => one.clientId === clientId);
  return {
    title: t("pay.title", { business: page.business.legalName }),
    amount: money(outside > 0n ? outside : amount),
    about: aboutOf(words),
    crumbs: crumbsOf(words),
    another: anotherOf(words, client),
    account: accountOf(words),
    credit: creditLink(words),
    notes: notesOf(words),
    begun: begunOf(words),
    ways: outside > 0n ? payWays(here, page, choice, offer.methods) : [],
    whyNoCard: offer.why,
    isCreditOnly: outside === 0n,
    none: t("pay.noWay", { business: here.business.name, currency }),
    canPay: membership !== undefined && membership.role !== "viewer",
    clientName: page.clients.find(({ id }) => id === clientId)?.name ?? "",
    form: {
      client,
      currency,
      useCredit: choice.credit > 0n ? "yes" : "no",
      shown: String(outside),
      parts: partsOf(choice),
    },
  };
}

/** Each part as the form sends it: of which invoice, how much, and what is payable on it as the page shows it. */
function partsOf({ invoices, parts }: Chosen): string[] {
  const payable = new Map(invoices.map((one) => [one.id, one.payable]));
  return parts.map((part) =>
    [showId("inv", part.invoiceId), part.amount, payable.get(part.invoiceId)].join("~"),
  );
}

/** What the large amount is made of, in one or two sentences. */
function aboutOf({ choice, query, page, t, money }: Words): string {
  const { invoices, parts, amount, payable, credit } = choice;
  const n = parts.length;
  const rest = money(payable - amount);
  const number = invoices[0]?.number ?? "";
  const isAll = amount === payable;
  const first = () => {
    if (invoices.length === 1)
      return isAll ? t("pay.about.one", { number }) : t("pay.about.one.part", { number, rest });
    if (!isAll) return t("pay.about.part", { n, rest });
    if (query.keys.length > 0 && n < choice.all.length) return t("pay.about.picked", { n });
    const owed = page.balances.find(
      (one) => one.clientId === choice.clientId && one.currency === choice.currency,
    );
    return owed && owed.payable > payable ? t("pay.about.oldest", { n }) : t("pay.about.all", { n });
  };
  return credit > 0n ? `${first()} ${t("pay.about.credit", { amount: money(credit) })}` : first();
}

function crumbsOf({ here, choice, query, t }: Words) {
  const { slug } = here.business;
  const list = { label: t("portal.list.title"), href: paths.portal.invoices(slug, { ...here.choice }) };
  const [one] = query.keys.length === 1 ? choice.invoices : [];
  if (!one) return [list];
  return [list, { label: one.number, href: paths.portal.invoice(slug, one.numberKey, here.choice) }];
}

/** The form that asks for other invoices or another amount: a question, so it is sent by GET. */
function anotherOf({ here, choice, query, t, money }: Words, client: string) {
  const { all, invoices, currency, payable, wrong } = choice;
  const { locale } = here.app;
  const picked = new Set(invoices.map(({ id }) => id));
  const example = formatMoney({ amount: payable, currency }, locale, { display: "none" });
  const values = { amount: money(payable), example, currency };
  const known: Record<NonNullable<typeof wrong>, string> = {
    above: t("pay.wrong.above", values),
    too_large: t("pay.wrong.above", values),
    ambiguous: t("pay.wrong.ambiguous", values),
    too_many_decimals: t("pay.wrong.too_many_decimals", values),
    zero: t("pay.wrong.zero"),
    negative: t("pay.wrong.zero"),
    empty: t("pay.wrong.not_a_number", values),
    not_a_number: t("pay.wrong.not_a_number", values),
  };
  return {
    client,
    currency,
    keepsCredit: !query.useCredit,
    isOpen: wrong !== undefined,
    error: wrong && known[wrong],
    label: all.length > 1 ? t("pay.another.many") : t("pay.another"),
    hint:
      all.length > 1
        ? t("pay.another.amount.hint", { amount: money(payable) })
        : t("pay.another.amount.hint.one", { amount: money(payable) }),
    typed: query.typed ?? (choice.amount < payable ? toDecimal({ amount: choice.amount, currency }) : ""),
    // A single invoice leaves nothing to pick.
    invoice: all.length > 1 ? undefined : invoices[0]?.numberKey,
    invoices:
      all.length > 1
        ? all.map(({ id, number, numberKey, title, payable: owed }) => ({
            key: numberKey,
            number,
            title,
            amount: money(owed),
            isPicked: picked.has(id),
          }))
        : [],
  };
}

/** From the invoices to what comes from outside. */
function accountOf({ here, choice, statuses, t, money }: Words) {
  const { locale } = here.app;
  const today = todayOf(here);
  const steps = choice.parts.flatMap((part): PlainStep[] => {
    const invoice = choice.invoices.find(({ id }) => id === part.invoiceId);
    if (!invoice) return [];
    const status = statuses({ ...invoice, ...withoutPast }, today, locale)[0];
    const isUrgent = invoice.dueOn <= addDays(today, 1);
    const due =
      isUrgent && status ? status.text : t("pay.due", { date: dayOf(invoice.dueOn, today, locale) });
    const isPart = part.amount < invoice.payable;
    return [
      {
        term: t("portal.invoice.title", { number: invoice.number }),
        href: paths.portal.invoice(here.business.slug, invoice.numberKey, here.choice),
        note: isPart ? `${due}, ${t("pay.part", { amount: money(invoice.payable) })}` : due,
        amount: money(part.amount),
      },
    ];
  });
  const { credit, freeCredit, outside } = choice;
  if (credit > 0n)
    steps.push({
      term: t("payment.method.credit"),
      note: freeCredit > credit ? t("pay.credit.left", { amount: money(freeCredit - credit) }) : undefined,
      amount: money(-credit),
    });
  return { steps, sum: { term: t("pay.sum"), amount: money(outside) } };
}

function dayOf(day: PlainDate, today: PlainDate, locale: Locale): string {
  return formatDate(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "weekday" : "long");
}

/** An open invoice's status for its due date alone. */
const withoutPast = { paid: 0n, credited: 0n, writtenOff: 0n, settledOn: null };

/** The other answer to the question whether credit is used first. */
function creditLink({ here, choice, query, t, money }: Words) {
  if (choice.freeCredit === 0n) return undefined;
  const useCredit = !query.useCredit;
  const address = payAddress(here.business.slug, {
    ...here.choice,
    invoices: query.keys,
    currency: query.currency,
    amount: choice.amount < choice.payable ? String(choice.amount) : undefined,
    useCredit,
  });
  const amount = money(choice.freeCredit < choice.amount ? choice.freeCredit : choice.amount);
  return { href: address, text: useCredit ? t("pay.credit.use", { amount }) : t("pay.credit.keep") };
}

/** What is not asked for, and why: the disputed part, and what is on its way. */
function notesOf({ here, page, choice, money }: Words) {
  const ids = new Set(choice.invoices.map(({ id }) => id));
  const held = choice.invoices.reduce((sum, one) => sum + one.held, 0n);
  const processing = choice.invoices.reduce((sum, one) => sum + one.processing, 0n);
  const links = new Map(
    page.open
      .filter(({ state, invoiceId }) => state === "processing" && ids.has(invoiceId))
      .map(({ id }) => [id, paths.portal.payment(here.business.slug, showId("pay", id))]),
  );
  return {
    held: held > 0n ? money(held) : undefined,
    onItsWay: processing > 0n ? { amount: money(processing), hrefs: [...links.values()] } : undefined,
  };
}

/** A payment of these invoices that was begun and not finished. */
function begunOf({ here, page, choice, t, money }: Words) {
  const ids = new Set(choice.invoices.map(({ id }) => id));
  const begun = page.open.find(({ state, invoiceId }) => state === "created" && ids.has(invoiceId));
  if (!begun) return undefined;
  const { locale, base } = here.app;
  const isUsable = begun.url !== null && (!begun.expiresAt || begun.expiresAt > base.clock.now());
  return {
    text: t("pay.begun", {
      amount: money(begun.amount),
      when: formatMoment(begun.createdAt, locale, here.business.timeZone, "short"),
      method: methodWords(begun, t),
    }),
    href: isUsable ? (begun.url ?? undefined) : undefined,
  };
}
