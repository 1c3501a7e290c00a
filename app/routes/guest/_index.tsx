import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Viewer } from "#app/domain/identity/index.ts";
import { compareDates, formatDate, todayIn } from "#app/kit/dates.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { HomePage } from "#app/ui/home-page.tsx";
import { pageLook } from "#app/ui/page-look.ts";
import { StartPage } from "#app/ui/start-page.tsx";
import { titled } from "#app/ui/titled.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { businessesOf, placesOf, portalsOf } from "#app/web/places.ts";
import { toDoAt } from "#app/web/to-do-everywhere.ts";

export const meta = titled;

/** Signed out: what Kvit is. Signed in: what to do now at all the person's businesses, and their desks. */
export const loader = answering(async (_: LoaderFunctionArgs, app) => {
  if (app.viewer) return homeOf(app, app.viewer);
  const title = translator(app.locale)("start.title");
  return { title, start: { isDemo: app.base.demo }, home: undefined, look: undefined };
});

async function homeOf(app: AppContext, viewer: Viewer) {
  const t = translator(app.locale);
  const portals = portalsOf(viewer);
  const all = await Promise.all(portals.map((portal) => toDoAt(app, viewer.person.id, portal)));
  const due = all.flatMap(({ items }) => items).sort((a, b) => compareDates(a.dueOn, b.dueOn));
  const asked = all.flatMap((one) => one.asked);
  const zone = viewer.memberships[0]?.business.timeZone ?? "UTC";
  const todo = {
    // A list cut short is not counted as if it were whole.
    heading: all.some(({ hasMore }) => hasMore) ? t("nav.todo") : headingOf(t, asked.length, due.length),
    due: [...asked, ...due.map(({ dueOn: _, ...item }) => item)],
    standings: all.flatMap(({ standings }) => standings),
    hasSeveralCurrencies: new Set(all.flatMap(({ currencies }) => currencies)).size > 1,
    news: all.flatMap(({ news }) => news),
  };
  return {
    title: t(portals.length > 0 ? "nav.todo" : "chooser.title"),
    look: pageLook(businessesOf(viewer)),
    start: undefined,
    home: {
      person: { name: viewer.person.name },
      today: formatDate(todayIn(zone, app.base.clock.now()), app.locale, "weekday"),
      places: placesOf(app, viewer),
      todo: portals.length > 0 ? todo : undefined,
    },
  };
}

function headingOf(t: T, asked: number, due: number): string {
  return asked > 0 ? t("portal.home.things", { n: asked + due }) : t("portal.home.title", { n: due });
}

export default function Home() {
  const { start, home } = useLoaderData<typeof loader>();
  if (home) return <HomePage {...home} />;
  return <StartPage isDemo={start?.isDemo ?? false} />;
}
