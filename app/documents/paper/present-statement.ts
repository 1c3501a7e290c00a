import type { PdfAccount } from "#app/documents/pdf/account-document.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { MessageKey, T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { currencyInWords } from "./currency-in-words.ts";
import { addressLines, type PaperAddress } from "./paper-address.ts";
import { bareAmount } from "./paper-figures.ts";
import { oneLine, presentLines } from "./paper-text.ts";
import type { PaperBusiness } from "./present-document.ts";
import { type PaperMovement, presentMovement } from "./present-movement.ts";

export interface PaperAging {
  not_due: bigint;
  to_30: bigint;
  to_60: bigint;
  to_90: bigint;
  older: bigint;
  disputed: bigint;
  processing: bigint;
  outstanding: bigint;
}

export interface PresentStatementInput {
  locale: Locale;
  business: PaperBusiness & { address?: PaperAddress };
  client: { name: string; address?: PaperAddress };
  period: { from: PlainDate; to: PlainDate };
  currency: string;
  opening: { balance: bigint };
  closing: { balance: bigint; credit: bigint };
  sums: { group: string; change: bigint }[];
  movements: PaperMovement[];
  aging?: PaperAging;
  today: PlainDate;
  createdAt: Date;
}

/** A client's account over a period, as it is read on the page and on paper: every text final, nothing reckoned anew. */
export function presentStatement(input: PresentStatementInput): PdfAccount {
  const { locale, business, client, period, currency, closing } = input;
  const t = translator(locale);
  const day = (date: PlainDate) => formatDate(date, locale, "medium");
  const days = { from: day(period.from), to: day(period.to) };
  const about = t("statement.about", days);
  const aging = input.aging && presentAging(input.aging, currency, locale, t);
  return {
    language: locale,
    title: `${t("statement.kind")} ${about}, ${client.name}, ${business.name}`,
    createdAt: input.createdAt,
    business: { name: oneLine(business.name), brand: business.brand },
    heading: { kind: t("statement.kind"), number: about },
    parties: partiesOf(input, t),
    facts: [
      { label: t("statement.period"), value: about },
      { label: t("statement.currency"), value: currency },
      { label: t("statement.made"), value: day(input.today) },
    ],
    sections: [
      { table: tableOf(input, days, t), totals: totalsOf(input, t) },
      ...(aging ? [{ title: t("statement.aging"), totals: aging }] : []),
    ],
    notes: [
      t("statement.paper.note"),
      ...(closing.credit > 0n
        ? [
            t("statement.closing.credit", {
              amount: formatMoney({ amount: closing.credit, currency }, locale),
            }),
          ]
        : []),
    ],
    legal: business.legalLine ? [oneLine(business.legalLine)] : [],
    pageOf: t("document.footer.page", { page: "{page}", pages: "{pages}" }),
  };
}

function partiesOf({ business, client, locale }: PresentStatementInput, t: T): PdfAccount["parties"] {
  return [
    {
      label: t("document.from"),
      lines: presentLines([business.legalName, ...addressLines(business.address, locale)]),
      soft: [],
    },
    {
      label: t("document.to"),
      lines: presentLines([client.name, ...addressLines(client.address, locale)]),
      soft: [],
    },
  ];
}

function tableOf(input: PresentStatementInput, days: { from: string; to: string }, t: T) {
  return {
    caption: t("statement.caption", days),
    heads: {
      on: t("statement.date"),
      name: t("statement.movement"),
      figures: [t("statement.amount"), t("statement.balance")],
    },
    rows: input.movements.map((movement) => presentMovement(movement, input, t)),
  };
}

/** The way from the opening balance to the closing one, in steps that add up. */
function totalsOf({ period, currency, locale, opening, closing, sums }: PresentStatementInput, t: T) {
  const bare = (amount: bigint) => bareAmount(amount, currency, locale);
  const day = (date: PlainDate) => formatDate(date, locale, "medium");
  return {
    caption: t("statement.how"),
    rows: [
      { label: t("statement.opening", { date: day(period.from) }), amount: bare(opening.balance) },
      ...sums.map(({ group, change }) => ({ label: groupWord(group, t), amount: bare(change) })),
    ],
    sum: {
      label: t("statement.total", { date: day(period.to), currency: currencyInWords(currency, locale) }),
      amount: formatMoney({ amount: closing.balance, currency }, locale),
    },
  };
}

export const groupWord = (group: string, t: T): string =>
  t(`statement.group.${group}` as Extract<MessageKey, `statement.group.${string}`>);

export const agingSteps = ["not_due", "to_30", "to_60", "to_90", "older", "processing", "disputed"] as const;

/** By age, then what nobody asks for now; together all that is open. */
function presentAging(aging: PaperAging, currency: string, locale: Locale, t: T) {
  return {
    caption: t("statement.aging"),
    rows: agingSteps
      .filter((step) => step === "not_due" || aging[step] !== 0n)
      .map((step) => ({
        label: t(`statement.aging.${step}`),
        amount: bareAmount(aging[step], currency, locale),
      })),
    sum: {
      label: t("statement.aging.owed"),
      amount: formatMoney({ amount: aging.outstanding, currency }, locale),
    },
  };
}
