import { agingSteps, groupWord, presentStatement } from "#app/documents/paper/present-statement.ts";
import type { PdfAccount } from "#app/documents/pdf/account-document.ts";
import {
  type AgingColumn,
  type listAgingInvoices,
  presetPeriod,
  type Statement,
  type StatementMovement,
  statementPresets,
} from "#app/domain/payments/index.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { methodWords } from "#app/web/portal/payment-words.ts";
import { type StatementQuery, statementSearch } from "./statement-query.ts";
import { wrongPeriod } from "./wrong-period.ts";

/** Where the reader is: a client's page or the desk's; each leads to its own pages. */
export interface StatementPlace {
  locale: Locale;
  today: PlainDate;
  now: Date;
  /** the day of a moment on the business's calendar */
  dayOf(at: Date): PlainDate;
  hrefs: {
    statement(query: Record<string, string | undefined>): string;
    movement(movement: StatementMovement): string | undefined;
    invoice(invoice: { id: string; numberKey: string }): string;
  };
}

type Behind = Awaited<ReturnType<typeof listAgingInvoices>>;

/** The statement as paper has it: what the page shows, too. */
export function statementPaper(statement: Statement, place: StatementPlace): PdfAccount {
  const { locale, today, now } = place;
  const t = translator(locale);
  return presentStatement({
    ...statement,
    locale,
    today,
    createdAt: now,
    movements: statement.movements.map((movement) => ({
      ...movement,
      on: place.dayOf(movement.occurredAt),
      method: movement.method ? methodWords({ ...movement, ...methodOf(movement) }, t) : undefined,
    })),
  });
}

const methodOf = ({ channel, method, methodDetails }: StatementMovement) => ({
  channel: channel ?? "",
  method: method ?? "",
  methodDetails: methodDetails ?? {},
});

/** A page of the statement as finished text; every sum leads to the movements behind it, every age to its invoices. */
export function statementView(
  statement: Statement,
  query: StatementQuery,
  place: StatementPlace,
  behind?: Behind,
) {
  const { locale, today, hrefs } = place;
  const t = translator(locale);
  const paper = statementPaper(statement, place);
  const { currency, movements, closing } = statement;
  const kept = { from: query.from, to: query.to, currency: query.currency };
  const rows = paper.sections[0]?.table?.rows ?? [];
  const totals = paper.sections[0]?.totals;
  const last = movements.at(-1);
  return {
    period: {
      from: query.wrong ? query.typed.from : query.from,
      to: query.wrong ? query.typed.to : query.to,
      errors: query.wrong && wrongPeriod(query, place),
    },
    presets: presetsOf(query, place, t),
    about: paper.heading.number,
    currency,
    currencies: statement.currencies.length > 1 ? statement.currencies : [],
    closing: {
      label: t("statement.closing", { date: formatDate(query.to, locale, "long") }),
      amount: formatMoney({ amount: closing.balance, currency }, locale),
      even: closing.balance === 0n ? t("statement.closing.even") : undefined,
      credit: paper.notes[1] as string | undefined,
    },
    how: {
      title: t("statement.how"),
      steps: (totals?.rows ?? []).map(({ label, amount }, index) => {
        const group = statement.sums[index - 1]?.group;
        const href =
          group && group !== "other" ? hrefs.statement(statementSearch({ ...kept, group })) : undefined;
        return { term: label, amount, href: href && `${href}#movements` };
      }),
      sum: { term: totals?.sum.label ?? "", amount: totals?.sum.amount ?? "" },
    },
    movements: {
      caption: query.group ? groupWord(query.group, t) : t("statement.movement"),
      heads: paper.sections[0]?.table?.heads ?? { on: "", name: "", figures: [] },
      rows: rows.map((row, index) => ({
        ...row,
        id: movements[index]?.id ?? "",
        href: movements[index] && hrefs.movement(movements[index]),
      })),
      all: query.group || query.after ? hrefs.statement(statementSearch(kept)) : undefined,
      allWords: t("statement.all"),
      next:
        statement.hasMore && last
          ? hrefs.statement(statementSearch({ ...kept, group: query.group, after: last.id }))
          : undefined,
      none: t("statement.empty"),
    },
    aging: agingOf(statement, query, place, t, behind),
    today: formatDate(today, locale, "long"),
  };
}

function presetsOf({ from, to, currency }: StatementQuery, { today, hrefs }: StatementPlace, t: T) {
  return statementPresets.map((preset) => {
    const period = presetPeriod(preset, today);
    return {
      label: t(`statement.preset.${preset}`, { year: period.from.slice(0, 4) }),
      href: hrefs.statement(statementSearch({ ...period, currency })),
      isHere: period.from === from && period.to === to,
    };
  });
}

const notes: Partial<
  Record<AgingColumn, "statement.aging.processing.note" | "statement.aging.disputed.note">
> = {
  processing: "statement.aging.processing.note",
  disputed: "statement.aging.disputed.note",
};

function agingOf(
  { aging, currency }: Statement,
  query: StatementQuery,
  { locale, hrefs }: StatementPlace,
  t: T,
  behind: Behind | undefined,
) {
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const kept = { from: query.from, to: query.to, currency: query.currency };
  return {
    title: t("statement.aging"),
    none: !aging || aging.outstanding === 0n ? t("statement.aging.none") : undefined,
    steps: agingSteps
      .filter((column) => aging && aging[column] !== 0n)
      .map((column) => {
        const note = notes[column];
        return {
          column,
          term: t(`statement.aging.${column}`),
          note: note && t(note),
          amount: money(aging?.[column] ?? 0n),
          href: `${hrefs.statement(statementSearch({ ...kept, aging: column }))}#aging`,
          isHere: query.aging === column,
        };
      }),
    sum: { term: t("statement.aging.owed"), amount: money(aging?.outstanding ?? 0n) },
    behind:
      behind && query.aging
        ? {
            about: t("statement.aging.behind", { n: behind.count, amount: money(behind.amount) }),
            title: t(`statement.aging.${query.aging}`),
            rows: behind.rows.map((invoice) => ({
              href: hrefs.invoice(invoice),
              number: invoice.number,
              title: invoice.title,
              due: formatDate(invoice.dueOn, locale, "medium"),
              amount: money(invoice.amount),
            })),
            next: behind.hasMore
              ? `${hrefs.statement(statementSearch({ ...kept, aging: query.aging, agingAfter: behind.last }))}#aging`
              : undefined,
            heads: [t("portal.list.invoice"), t("portal.list.due"), t("statement.amount")],
          }
        : undefined,
  };
}
