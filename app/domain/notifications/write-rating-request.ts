import { and, eq } from "drizzle-orm";
import { formatMoney } from "#app/kit/format-money.ts";
import { absolute } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { disputes } from "#db/schema/disputes.ts";
import { payments } from "#db/schema/payments.ts";
import { renderEmail } from "#emails/render-email.ts";
import { type Ctx, transaction } from "../core/index.ts";
import type { RatingKind } from "../feedback/index.ts";
import type { WaitingMessage } from "./load-message.ts";
import { envelope, noticeFooter } from "./notice-frame.ts";
import { ratingChoices, ratingLink } from "./rating-choices.ts";
import type { Sending } from "./sender.ts";
import type { Written } from "./writer.ts";

/** The mail that asks how it went: what it is about, one question, and the way to be asked no more. */
export async function writeRatingRequest(ctx: Sending<Ctx>, message: WaitingMessage): Promise<Written> {
  const { business, recipient, client, event, occurredAt } = message;
  const { locale, name } = recipient;
  const t = translator(locale);
  const about = await aboutOf(ctx, message);
  if (!about || !client) return { isOver: true };
  const kind = event.data.kind as RatingKind;
  const pass = { clientId: client.id, contactId: recipient.id, kind, subjectId: event.subjectId };
  const asking = { ctx, t, business, pass, occurredAt };
  const values = { ...about.values, business: business.name, name };
  const rendered = await renderEmail("rating-request", {
    locale,
    letterhead: { name: business.name, brand: business.brand },
    subject: t(`mail.ratingRequest.${about.kind}.subject`, values),
    preview: t("mail.ratingRequest.preview"),
    greeting: t(`mail.ratingRequest.${about.kind}.greeting`, values),
    rating: ratingChoices(asking),
    remark: t("mail.ratingRequest.remark"),
    stop: { label: t("mail.ratingRequest.stop"), href: `${absolute(ctx.appUrl, ratingLink(asking))}#stop` },
    footer: noticeFooter(ctx.appUrl, message, t),
  });
  return { mail: { ...envelope(ctx, message), ...rendered } };
}

/** What it is about, in the words of the mail; nothing where that is no more. */
function aboutOf(ctx: Ctx, { event, recipient }: WaitingMessage) {
  const { subjectId } = event;
  return transaction(ctx, async ({ tx, scope }) => {
    if (event.data.kind === "effort") {
      const [payment] = await tx
        .select({ amount: payments.amount, currency: payments.currency })
        .from(payments)
        .where(and(eq(payments.businessId, scope.businessId), eq(payments.id, subjectId)));
      const values = payment && { amount: formatMoney(payment, recipient.locale), number: "" };
      return values && { kind: "effort" as const, values };
    }
    const [dispute] = await tx
      .select({ number: disputes.number })
      .from(disputes)
      .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.id, subjectId)));
    return dispute && { kind: "satisfaction" as const, values: { ...dispute, amount: "" } };
  });
}
