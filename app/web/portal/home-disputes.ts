import type { DisputeKind, HomeDispute } from "#app/domain/disputes/index.ts";
import type { ClientHome } from "#app/domain/trends/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { IconName } from "#app/ui/icons.ts";
import { nearDate } from "./portal-day.ts";

interface Words {
  business: { slug: string; name: string; timeZone: string };
  choice: { client?: string };
  now: Date;
  locale: Locale;
  t: T;
}

/** What is told is only the nearest: all of it is in the list of disputes. */
const mostTold = 3;

/**
 * Disputes and questions for a client's start page: those on which the business waits for the client are things to do,
 * of the others it says what was promised, what is late and what was decided; and what was improved lately.
 */
export function homeDisputes(
  { disputes, improvement }: Pick<ClientHome, "disputes" | "improvement">,
  words: Words,
) {
  const waits = ({ state }: HomeDispute) => state === "waiting";
  const { business, t } = words;
  const told = disputes.filter((row) => !waits(row)).slice(0, mostTold);
  const improved = {
    icon: "idea" as const,
    text: t("portal.home.know.improved", { did: improvement?.did ?? "" }),
    href: paths.portal.improvements(business.slug),
  };
  return {
    asked: disputes.filter(waits).map((row) => askedItem(row, words)),
    told: [...told.map((row) => toldItem(row, words)), ...(improvement ? [improved] : [])],
  };
}

/** Somebody at the business asked, and the promise rests until the client answers. */
function askedItem(row: HomeDispute, { business, choice, locale, t }: Words) {
  const kind = row.kind as DisputeKind;
  return {
    clientId: row.clientId,
    href: paths.portal.dispute(business.slug, row.number, choice),
    heading: t(`disputing.title.${kind}`, { number: row.number }),
    title: t("portal.home.dispute.asked", { business: business.name, number: row.invoiceNumber }),
    status: { is: "soon" as const, text: t("disputing.state.waiting") },
    amount: kind === "question" ? "" : formatMoney({ amount: row.asked, currency: row.currency }, locale),
    answer: t("portal.home.dispute.answer"),
    about: row.number,
  };
}

function toldItem(row: HomeDispute, { business, choice, now, locale, t }: Words) {
  const kind = row.kind as DisputeKind;
  const isDecided = row.state === "resolved";
  const isLate = !isDecided && row.dueAt.getTime() < now.getTime();
  const moment = isDecided ? (row.decidedAt ?? row.dueAt) : row.dueAt;
  const [on, today] = [todayIn(business.timeZone, moment), todayIn(business.timeZone, now)];
  const what = isDecided ? "decided" : isLate ? "late" : "decides";
  const icon: IconName = isDecided ? "answered" : isLate ? "overdue" : "soon";
  return {
    icon,
    text: t(`portal.home.know.${what}.${kind}`, {
      ...{ business: business.name, number: row.number, date: nearDate(on, today, locale) },
    }),
    href: paths.portal.dispute(business.slug, row.number, choice),
  };
}
