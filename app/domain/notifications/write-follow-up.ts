import { and, eq } from "drizzle-orm";
import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { followUps, ratings } from "#db/schema/feedback.ts";
import { renderEmail } from "#emails/render-email.ts";
import { type Ctx, transaction } from "../core/index.ts";
import type { RatingKind } from "../feedback/index.ts";
import type { WaitingMessage } from "./load-message.ts";
import { envelope, footerAddress } from "./notice-frame.ts";
import { answerIn } from "./rating-choices.ts";
import type { Sending } from "./sender.ts";
import type { Written } from "./writer.ts";

/** To whom a low answer was given: who said what, and until when to get in touch. Over when somebody has done so. */
export async function writeFollowUp(ctx: Sending<Ctx>, message: WaitingMessage): Promise<Written> {
  const { business, recipient, toAddress: email } = message;
  const { locale } = recipient;
  const t = translator(locale);
  const found = await matterOf(ctx, message);
  if (!found || (message.attempts === 0 && found.doneAt)) return { isOver: true };
  const { client, contact, score, comment, dueAt, ratingId } = found;
  const kind = found.kind as RatingKind;
  const who = contact ?? client;
  const date = dayInWords(todayIn(business.timeZone, dueAt), locale);
  const answer = answerIn(t, kind, score);
  const values = { name: recipient.name, client, who, date, answer };
  const rendered = await renderEmail("dispute-notice", {
    locale,
    letterhead: { name: business.name, brand: business.brand },
    subject: t("mail.followUp.subject", values),
    preview: t(`feedback.kind.${kind}`),
    greeting: t("mail.followUp.greeting", values),
    sentences: [`${t(`rating.${kind}.question`)} ${answer}.`, t("mail.followUp.next", values)],
    strong: [`${answer}.`, date],
    ...(comment && { words: { who: t("mail.dispute.writes", { who }), paragraphs: comment.split(/\n+/) } }),
    button: {
      label: t("mail.followUp.button"),
      href: absolute(ctx.appUrl, paths.desk.rating(showId("rat", ratingId))),
    },
    footer: {
      sentences: [footerAddress(business), t("mail.footer.followUp", { email, business: business.name })],
    },
  });
  return { mail: { ...envelope(ctx, message), ...rendered } };
}

/** What was said, as it stands now; a hidden comment is not told. */
function matterOf(ctx: Ctx, { event }: WaitingMessage) {
  return transaction(ctx, async ({ tx, scope }) => {
    const own = followUps.businessId;
    const [row] = await tx
      .select({
        ...{ client: clients.name, contact: contacts.name, kind: ratings.kind, score: ratings.score },
        ...{ comment: ratings.comment, hiddenAt: ratings.hiddenAt, ratingId: ratings.id },
        ...{ dueAt: followUps.dueAt, doneAt: followUps.doneAt },
      })
      .from(followUps)
      .innerJoin(ratings, and(eq(ratings.businessId, own), eq(ratings.id, followUps.ratingId)))
      .innerJoin(clients, and(eq(clients.businessId, own), eq(clients.id, ratings.clientId)))
      .leftJoin(contacts, and(eq(contacts.businessId, own), eq(contacts.id, ratings.contactId)))
      .where(and(eq(own, scope.businessId), eq(followUps.id, event.subjectId)));
    return row && { ...row, comment: row.hiddenAt ? null : row.comment };
  });
}
