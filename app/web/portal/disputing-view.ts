import { exactFigure, percentage, unitPrice } from "#app/documents/paper/paper-figures.ts";
import {
  type ClaimableLine,
  type ClaimRoom,
  claimRoom,
  clockFor,
  documentReasons,
  isReckonable,
  kindsOf,
  lineReasons,
  type Reason,
  type Wish,
} from "#app/domain/disputes/index.ts";
import { type InvoicePage, loadInvoicePage } from "#app/domain/invoices/index.ts";
import { formatDate, formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { uploadLimits } from "#app/web/uploads/read-uploads.ts";
import { quantityWords, reasonWords } from "./disputing-words.ts";

/** What the page on which an invoice is disputed is made of. */
export async function loadDisputable(here: ContactHere, key: string) {
  const page = await loadInvoicePage(here.ctx, key);
  return { page, room: await claimRoom(here.ctx, page.invoice.id) };
}

export type Disputable = Awaited<ReturnType<typeof loadDisputable>>;

/** Payers and admins dispute; a viewer only asks. */
export function mayDispute(here: ContactHere, { page }: Pick<Disputable, "page">): boolean {
  const own = here.memberships.find(({ clientId }) => clientId === page.invoice.clientId);
  return own !== undefined && own.role !== "viewer";
}

/** Why somebody may only ask here; nothing for who may dispute. */
export function onlyAsks(here: ContactHere, { page, room }: Disputable): string | undefined {
  const t = translator(here.app.locale);
  const { invoice } = page;
  if (!mayDispute(here, { page })) {
    return t("disputing.form.viewer", { client: invoice.clientName });
  }
  if (invoice.state !== "issued") return t("disputing.form.state");
  return room.room > 0n ? undefined : t("disputing.form.none");
}

/** The invoice's lines as one may claim them, the figures that change, and what is promised. */
export function disputingView(here: ContactHere, { page, room }: Disputable) {
  const { locale } = here.app;
  const { invoice } = page;
  const { currency } = invoice;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const t = translator(locale);
  return {
    number: invoice.number,
    business: here.business.name,
    back: paths.portal.invoice(here.business.slug, invoice.numberKey, here.choice),
    here: paths.portal.disputeNew(here.business.slug, invoice.numberKey, here.choice),
    asking: paths.portal.disputeNew(here.business.slug, invoice.numberKey, {
      ...here.choice,
      kind: "question",
    }),
    currency,
    payable: invoice.payable,
    payableText: money(invoice.payable),
    lines: room.lines.map((line) => lineView(line, room, locale)),
    reasons: {
      line: reasonOptions(lineReasons, locale),
      document: reasonOptions(documentReasons, locale),
    },
    wishes: wishesOf(page).map((value) => ({ value, label: t(`disputing.wish.${value}`) })),
    promised: promisedOf(here, page),
    rest: formatDate(invoice.dueOn, locale, "short"),
    files: { limit: uploadLimits.bytesInWords, n: uploadLimits.files },
  };
}

export type DisputingView = ReturnType<typeof disputingView>;

function lineView(line: ClaimableLine, { currency }: ClaimRoom, locale: ContactHere["app"]["locale"]) {
  const { position, name, quantity, price, baseQuantity, net, taxRate, unitCode, gross, room } = line;
  const words = quantityWords(quantity, unitCode, locale);
  const each = unitPrice(price, currency, locale);
  const base = baseQuantity && baseQuantity !== "1" ? ` / ${exactFigure(baseQuantity, locale)}` : "";
  return {
    position,
    name,
    about: `${words} × ${each}${base}`,
    amount: formatMoney({ amount: net, currency }, locale),
    facts: { quantity, price, baseQuantity, net, taxRate },
    room,
    roomText: formatMoney({ amount: room, currency }, locale),
    kinds: kindsOf(isReckonable(line, currency), taxRate !== null),
    was: {
      quantity: words,
      price: each + base,
      tax_rate: taxRate === null ? undefined : percentage(taxRate, locale),
      text: name,
      amount: formatMoney({ amount: gross, currency }, locale),
    },
  };
}

function reasonOptions(list: readonly Reason[], locale: ContactHere["app"]["locale"]) {
  return list.map((value) => ({ value, label: reasonWords(value, locale) }));
}

/** Money can only be sent back where some was paid. */
function wishesOf({ invoice }: InvoicePage): Wish[] {
  const isPaid = invoice.paid > 0n;
  return ["CNP", ...(isPaid ? (["CNA"] as const) : []), "NIN", "NOA", "PIN", "OTH"];
}

function promisedOf(here: ContactHere, { business }: InvoicePage) {
  const now = here.app.base.clock.now();
  const moment = (at: Date) => formatMoment(at, here.app.locale, business.timeZone, "short");
  const { answerDueAt, dueAt } = clockFor(business, now, false);
  const evidence = clockFor(business, now, true).dueAt;
  return { answer: moment(answerDueAt), decide: moment(dueAt), evidence: moment(evidence) };
}
