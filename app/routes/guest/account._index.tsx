import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSessions, loadSecondFactor, type Viewer } from "#app/domain/identity/index.ts";
import { browserName } from "#app/kit/browser-name.ts";
import { formatDate, formatMoment, wallClock } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { AccountPage } from "#app/ui/account-page.tsx";
import { pageLook } from "#app/ui/page-look.ts";
import { titled } from "#app/ui/titled.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { requirePerson } from "#app/web/guards.ts";
import { businessesOf, desksOf, placesOf } from "#app/web/places.ts";
import { profileOf } from "#app/web/profile.ts";

export const meta = titled;

export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const { viewer } = requirePerson(args);
  const [sessions, secondFactor] = await Promise.all([sessionsOf(app, viewer), secondFactorOf(app, viewer)]);
  return {
    title: translator(app.locale)("account.title"),
    look: pageLook(businessesOf(viewer)),
    page: {
      email: viewer.person.email,
      profile: profileOf(app, viewer),
      sessions,
      secondFactor,
      places: placesOf(app, viewer),
      done: doneWords(app, new URL(args.request.url).searchParams.get("done")),
    },
  };
});

/** This browser first, the others as they were last seen. */
async function sessionsOf(app: AppContext, viewer: Viewer) {
  const t = translator(app.locale);
  const zone = zoneOf(viewer);
  const rows = await listSessions(app.base, { personId: viewer.person.id });
  const shown = rows.map((row) => {
    const desk = viewer.memberships.find(({ business }) => business.id === row.deskBusinessId);
    return {
      endHref: paths.accountSessionEnd(showId("ses", row.id)),
      isThis: row.id === viewer.sessionId,
      browser: browserName(row.userAgent) ?? t("account.sessions.unknown"),
      desk: desk && t("account.sessions.desk", { business: desk.business.name }),
      lastSeen: formatMoment(row.lastSeenAt, app.locale, zone, "short"),
      since: formatDate(wallClock(row.createdAt, zone).date, app.locale, "medium"),
    };
  });
  return shown.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Only who works at a desk has one to think of; the demo's people have none. */
async function secondFactorOf(app: AppContext, viewer: Viewer) {
  if (viewer.demo || desksOf(viewer).length === 0) return undefined;
  const { confirmedAt, recoveryCodesLeft } = await loadSecondFactor(app.base, { personId: viewer.person.id });
  if (!confirmedAt) return { recoveryCodesLeft };
  const since = formatDate(wallClock(confirmedAt, zoneOf(viewer)).date, app.locale, "medium");
  return { since, recoveryCodesLeft };
}

function zoneOf({ memberships }: Viewer): string {
  return memberships[0]?.business.timeZone ?? "UTC";
}

function doneWords(app: AppContext, done: string | null): string | undefined {
  const t = translator(app.locale);
  if (done === "saved") return t("action.saved");
  return done === "session" ? t("account.sessions.revoked") : undefined;
}

export default function Account() {
  const { page } = useLoaderData<typeof loader>();
  return <AccountPage {...page} />;
}
