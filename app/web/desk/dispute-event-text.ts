import type { LogRow } from "#app/domain/core/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

interface Names {
  who: string;
  client: string;
  number: string;
}

/** What happened to disputes, ratings and improvements, in words; nothing for events about something else. */
export function disputeEventText(row: LogRow, names: Names, locale: Locale): string | undefined {
  return disputeText(row, names, locale) ?? saidText(row, names, locale);
}

function disputeText(row: LogRow, { who, client, number }: Names, locale: Locale): string | undefined {
  const t = translator(locale);
  const { data } = row;
  const asked = amountOf(data.asked, data.currency, locale);
  switch (row.kind) {
    case "question.asked":
      return t("event.question.asked", { who, client, number });
    case "dispute.submitted":
      return t("event.dispute.submitted", { who, client, number, asked });
    case "dispute.assigned":
      return t(data.after === null ? "event.dispute.assigned.nobody" : "event.dispute.assigned", {
        who,
        number,
      });
    case "dispute.taken_up":
      return t("event.dispute.takenUp", { who, client, number });
    case "dispute.replied":
      return t(data.asks ? "event.dispute.replied.asks" : "event.dispute.replied", { who, client, number });
    case "dispute.noted":
      return t("event.dispute.noted", { who, number });
    case "dispute.warned":
      return t("event.dispute.warned", { number });
    case "dispute.proposed":
      return t(
        data.waitsFor === "credit_note" ? "event.dispute.proposed.document" : "event.dispute.proposed",
        { who, number },
      );
    case "dispute.sent_back":
      return t("event.dispute.sentBack", { who, number });
    case "dispute.resolved": {
      const granted = amountOf(data.granted, data.currency, locale);
      const isMoney = typeof data.asked === "string" && data.asked !== "0";
      return isMoney
        ? t("event.dispute.resolved.granted", { who, client, number, granted, asked })
        : t("event.dispute.resolved", { who, client, number });
    }
    case "dispute.reopened":
    case "dispute.withdrawn":
      return t(`event.${row.kind}`, { who, client, number });
    case "dispute.escalated":
    case "dispute.accepted":
    case "dispute.closed":
      return t(`event.${row.kind}`, { client, number });
    default:
      return undefined;
  }
}

function saidText({ kind }: LogRow, { who, client }: Names, locale: Locale): string | undefined {
  const t = translator(locale);
  switch (kind) {
    case "template.added":
    case "template.changed":
    case "template.ended":
    case "improvement.added":
    case "improvement.changed":
    case "improvement.published":
      return t(`event.${kind}`, { who });
    case "digest.published":
      return t("event.digest.published");
    case "follow_up.opened":
      return t("event.followUp.opened", { client });
    case "follow_up.assigned":
      return t("event.followUp.assigned", { who });
    case "follow_up.done":
      return t("event.followUp.done", { who });
    case "rating.given":
    case "rating.changed":
    case "rating.hidden":
    case "rating.shown":
      return t(`event.${kind}`, { who, client });
    case "rating.requested":
      return t("event.rating.requested", { client });
    default:
      return undefined;
  }
}

function amountOf(amount: unknown, currency: unknown, locale: Locale): string {
  if (typeof amount !== "string" || !/^\d+$/.test(amount) || typeof currency !== "string") return "?";
  return formatMoney({ amount: BigInt(amount), currency }, locale);
}
