import { absolute, paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { renderEmail } from "#emails/render-email.ts";
import type { Ctx } from "../core/index.ts";
import { type KeptFacts, namesOfImprovements, readFacts, summarizeTrends } from "../trends/index.ts";
import type { WaitingMessage } from "./load-message.ts";
import { envelope, noticeFooter } from "./notice-frame.ts";
import type { Sending } from "./sender.ts";
import type { Written } from "./writer.ts";

/** The week's summary, from the figures that its event keeps: tried again, it says the same. */
export async function writeTrendsWeekly(ctx: Sending<Ctx>, message: WaitingMessage): Promise<Written> {
  const { business, recipient, event } = message;
  const { locale, name } = recipient;
  const t = translator(locale);
  const kept = event.data.facts as KeptFacts;
  const did = await namesOfImprovements(
    ctx,
    kept.improvements.map(({ id }) => id),
  );
  const { headline, sentences, fixNext } = summarizeTrends(readFacts(kept, did), locale);
  const rendered = await renderEmail("trends-weekly", {
    locale,
    letterhead: { name: business.name, brand: business.brand },
    subject: t("mail.trendsWeekly.subject", { business: business.name, headline }),
    preview: sentences[0] ?? headline,
    greeting: t("mail.trendsWeekly.greeting", { name }),
    headline,
    sentences,
    fix: fixNext?.sentence,
    period: t("mail.trendsWeekly.period"),
    button: { label: t("mail.trendsWeekly.button"), href: absolute(ctx.appUrl, paths.desk.trends()) },
    footer: noticeFooter(ctx.appUrl, message, t),
  });
  return { mail: { ...envelope(ctx, message), ...rendered } };
}
