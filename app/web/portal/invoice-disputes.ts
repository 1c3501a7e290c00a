import { ballWith, type DisputeKind, type DisputeState } from "#app/domain/disputes/index.ts";
import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { TimelineStep } from "#app/ui/timeline.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { disputeStatus } from "./disputes-view.ts";
import { saysWords } from "./disputing-words.ts";

/** What is disputed or asked about an invoice, for its page: badges with links, lines in the margin, and the way to ask. */
export function invoiceDisputes(here: ContactHere, page: InvoicePage) {
  const { locale } = here.app;
  const t = translator(locale);
  const { invoice } = page;
  const { slug } = here.business;
  const role = here.memberships.find(({ clientId }) => clientId === invoice.clientId)?.role;
  const mayDispute = invoice.state === "issued" && role !== undefined && role !== "viewer";
  return {
    ask: {
      href: paths.portal.disputeNew(slug, invoice.numberKey, here.choice),
      text: t(mayDispute ? "dispute.ask" : "dispute.ask.only"),
    },
    open: page.disputes
      .filter(({ state }) => ballWith(state as DisputeState) !== "nobody" || state === "resolved")
      .map((row) => ({
        number: row.number,
        href: hrefOf(here, row.number),
        status: disputeStatus(wordsOf(row), t),
      })),
    marks: page.claims.flatMap((claim) => {
      const { number, position, held, asked } = claim;
      if (position === null) return [];
      const says =
        saysWords(claim, invoice.currency, locale) ?? `${t(`disputing.reason.${claim.reason as "price"}`)}.`;
      const amount = formatMoney(
        { amount: held && held > 0n ? held : asked, currency: invoice.currency },
        locale,
      );
      const waits = asked > 0n ? t("disputing.waits", { amount }) : t("disputing.waits.none");
      return [
        {
          position,
          status: t("status.disputed"),
          text: `${says} ${waits}`,
          href: hrefOf(here, number),
          lang: locale,
        },
      ];
    }),
  };
}

/** The dispute behind a status that says "In dispute"; nothing where there are several. */
export function linkOfHeld(here: ContactHere, { disputes }: InvoicePage) {
  const open = disputes.filter(
    ({ kind, state }) => kind === "dispute" && ballWith(state as DisputeState) !== "nobody",
  );
  return open.map(({ number }) => ({ number, href: hrefOf(here, number) }));
}

/** Asked and decided, as steps of the invoice's story. */
export function disputeSteps(here: ContactHere, { disputes }: InvoicePage) {
  const t = translator(here.app.locale);
  return disputes.flatMap(({ number, kind, submittedAt, decidedAt }) => {
    const href = hrefOf(here, number);
    const sent: Step = {
      at: submittedAt,
      icon: kind === "question" ? "answered" : "disputed",
      text: t("disputing.step.asked", { kind: kind as DisputeKind, number }),
      href,
    };
    if (!decidedAt) return [sent];
    const decided: Step = {
      at: decidedAt,
      icon: "answered",
      text: t("disputing.step.decided", { kind: kind as DisputeKind, number }),
      href,
    };
    return [sent, decided];
  });
}

interface Step extends Omit<TimelineStep, "at" | "dateTime"> {
  at: Date;
}

const wordsOf = ({ kind, state }: { kind: string; state: string }) => ({
  kind: kind as DisputeKind,
  state: state as DisputeState,
});

const hrefOf = (here: ContactHere, number: string) =>
  paths.portal.dispute(here.business.slug, number, here.choice);
