import {
  countFailed,
  type ListedRefund,
  listFailedRefunds,
  listOpenRefunds,
  paymentNeeds,
} from "#app/domain/payments/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { weekSoFar } from "#app/web/desk/payment-list.ts";
import { reasonWords, refundStatus } from "#app/web/desk/payment-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** How much of paying waits for a person: the number in the tabs. */
export async function countWaiting({ ctx }: Pick<StaffHere, "ctx">): Promise<number> {
  const [needs, refunds, notArrived] = await Promise.all([
    paymentNeeds(ctx),
    listOpenRefunds(ctx),
    listFailedRefunds(ctx),
  ]);
  const open = refunds.filter(needsPerson).length + notArrived.length;
  return needs.exceptions + needs.chargebacks.length + open;
}

/** A refund by the provider goes by itself; one by bank, and one above a limit, does not. */
export const needsPerson = ({ state, way }: { state: string; way: string }): boolean =>
  state === "waiting" || (state === "pending" && way === "bank");

export interface ShownNeed {
  id: string;
  href: string;
  amount: string;
  about: string;
  status: StatusView;
}

/** The same one by one, but for the exceptions, which have a list of their own. */
export async function shownNeeds({ ctx, business }: StaffHere, locale: Locale) {
  const t = translator(locale);
  const [needs, refunds, notArrived] = await Promise.all([
    paymentNeeds(ctx),
    listOpenRefunds(ctx),
    listFailedRefunds(ctx),
  ]);
  const day = (at: Date) => formatDate(todayIn(business.timeZone, at), locale, "medium");
  return {
    exceptions: needs.exceptions,
    refunds: [...notArrived, ...refunds.filter(needsPerson)].map(
      (one): ShownNeed => ({
        id: one.id,
        href: paths.desk.refund(showId("ref", one.id)),
        amount: formatMoney(one, locale),
        about: [one.clientName, reasonWords(one.reason, t), one.requestedByName, day(one.createdAt)]
          .filter(Boolean)
          .join(" · "),
        status: refundStatus(one, t),
      }),
    ),
    chargebacks: needs.chargebacks.map(
      (one): ShownNeed => ({
        id: one.id,
        href: paths.desk.payment(showId("pay", one.paymentId)),
        amount: formatMoney(one, locale),
        about: one.clientName,
        status: {
          is: "waiting",
          text: one.answerBy
            ? t("desk.payment.chargeback.answerBy", { date: day(one.answerBy) })
            : t("desk.payment.chargeback.open"),
        },
      }),
    ),
  };
}

const mostChargebacks = 5;

/** To the one refund, or to all that waits. */
const wayTo = ([first, ...others]: ListedRefund[]): string =>
  first && others.length === 0 ? paths.desk.refund(showId("ref", first.id)) : paths.desk.exceptions();

/** What of paying needs this member today. A refund that waits needs somebody other than who asked for it. */
export async function moneyNeeds(desk: StaffHere, locale: Locale) {
  const { ctx, business, membership, role } = desk;
  const t = translator(locale);
  const [needs, refunds, notArrived, failed] = await Promise.all([
    paymentNeeds(ctx),
    listOpenRefunds(ctx),
    listFailedRefunds(ctx),
    countFailed(ctx, weekSoFar(deskDay(desk), business.timeZone)),
  ]);
  const mine = refunds.filter((one) =>
    one.state === "waiting" ? role !== "support" && one.requestedBy !== membership.id : needsPerson(one),
  );
  return {
    exceptions: needs.exceptions,
    failed,
    failedHref: paths.desk.payments({ state: "failed", period: "week" }),
    refunds: mine.length,
    refundHref: wayTo(mine),
    notArrived: notArrived.length,
    notArrivedHref: wayTo(notArrived),
    chargebacks: needs.chargebacks.slice(0, mostChargebacks).map((one) => ({
      id: one.id,
      href: paths.desk.payment(showId("pay", one.paymentId)),
      text: t("desk.today.chargeback", { amount: formatMoney(one, locale), client: one.clientName }),
      by: one.answerBy
        ? t("desk.today.chargeback.by", {
            date: formatDate(todayIn(business.timeZone, one.answerBy), locale, "weekday"),
          })
        : undefined,
    })),
  };
}
