import { and, asc, eq, isNull } from "drizzle-orm";
import { browserName } from "#app/kit/browser-name.ts";
import { formatDate, wallClock } from "#app/kit/dates.ts";
import { isLocale } from "#app/kit/locale.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people } from "#db/schema/people.ts";
import { renderEmail } from "#emails/render-email.ts";
import type { SignInMailProps } from "#emails/sign-in.tsx";
import type { BaseCtx } from "../core/index.ts";
import { prepareSignInMail, type SignInMail } from "../identity/index.ts";
import { MailError } from "./mailer.ts";
import { waitAfter } from "./retry.ts";
import type { Sending } from "./sender.ts";

const place = "Kvit";
const brand = "#2340c2";
const minuteMs = 60_000;

/**
 * Sends the link and the code somebody asked for, made here and kept nowhere (case 8). Nothing for people who may
 * enter nothing, and nothing late: a wish that ran out while mail could not leave is dropped (case 79). What may be
 * tried again throws `MailError`, or comes back when the provider said, if the link will still work then.
 */
export async function sendSignInMail(ctx: Sending<BaseCtx>, { linkId }: { linkId: string }): Promise<void> {
  const prepared = await prepareSignInMail(ctx, { linkId });
  if (!prepared) return;
  const zone = await zoneOf(ctx, prepared.email);
  const mail = await renderEmail("sign-in", signInProps(ctx.appUrl, prepared, zone));
  try {
    const to = { email: prepared.email, name: prepared.name };
    await ctx.mailer.send(
      { from: ctx.mailFrom, to, ...mail, tags: { template: "sign-in" } },
      `sign-in/${linkId}`,
    );
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    await afterFailure(ctx, prepared, error);
  }
}

async function afterFailure(
  ctx: BaseCtx,
  { linkId, expiresAt }: SignInMail,
  error: MailError,
): Promise<void> {
  if (error.kind !== "transient") {
    ctx.log.warn("a sign-in mail was not taken", { linkId, reason: error.name });
    return;
  }
  const { seconds } = waitAfter(error, { messageId: linkId });
  if (seconds === undefined) throw error;
  if (ctx.clock.now().getTime() + seconds * 1000 >= expiresAt.getTime()) {
    ctx.log.warn("a sign-in mail would come too late and is dropped", { linkId, reason: error.name });
    return;
  }
  await ctx.jobs.send(undefined, "sign-in-mail", { linkId }, { startAfterSeconds: seconds, priority: 10 });
}

/** The clock a person reads: that of the first business they belong to. */
async function zoneOf(ctx: BaseCtx, email: string): Promise<string> {
  const [first] = await ctx.db.orm
    .select({ zone: businesses.timeZone })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .where(and(eq(people.email, email), isNull(memberships.endedAt), isNull(businesses.suspendedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(1);
  return first?.zone ?? "UTC";
}

function signInProps(appUrl: string, mail: SignInMail, zone: string): SignInMailProps {
  const locale = isLocale(mail.locale) ? mail.locale : "en";
  const t = translator(locale);
  const { email, code } = mail;
  const clockTime = (at: Date) => {
    const { hours, minutes } = wallClock(at, zone);
    return `${hours}:${String(minutes).padStart(2, "0")}`;
  };
  const time = clockTime(mail.expiresAt);
  const minutes = Math.round((mail.expiresAt.getTime() - mail.requestedAt.getTime()) / minuteMs);
  const asked = {
    date: formatDate(wallClock(mail.requestedAt, zone).date, locale, "long"),
    time: clockTime(mail.requestedAt),
  };
  const browser = browserName(mail.userAgent);
  return {
    locale,
    letterhead: { name: place, brand },
    subject: t("mail.signIn.subject", { place }),
    preview: t("mail.signIn.preview", { time }),
    title: t("mail.signIn.title", { place }),
    intro: t("mail.signIn.intro", { email }),
    email,
    button: {
      label: t("mail.signIn.button"),
      href: absolute(appUrl, paths.loginCheck({ token: mail.token })),
    },
    linkHint: t("mail.signIn.linkHint"),
    codeLabel: t("mail.signIn.code"),
    code,
    until: t("mail.signIn.until", { time, minutes }),
    time,
    asked: browser
      ? t("mail.signIn.asked", { ...asked, browser })
      : t("mail.signIn.asked.unknownBrowser", asked),
    notYou: t("mail.signIn.notYou"),
    footer: { sentences: [t("mail.signIn.why", { email, place }), t("mail.footer.noTracking")] },
  };
}
