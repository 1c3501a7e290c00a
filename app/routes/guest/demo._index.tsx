import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { type DemoPerson, listDemoPeople } from "#app/domain/identity/index.ts";
import { translator } from "#app/locales/translate.ts";
import { type DemoEntry, DemoPage } from "#app/ui/demo-page.tsx";
import { titled } from "#app/ui/titled.ts";
import type { AppContext } from "#app/web/context.ts";
import { demoPeople } from "#app/web/demo-people.ts";
import { answering } from "#app/web/errors.ts";

export const meta = titled;

/** The people of the demo, with what each can show. Nowhere else does this page exist. */
export const loader = answering(async (_, app) => {
  if (!app.base.demo) throw notFound();
  const people = await listDemoPeople(app.base, { emails: demoPeople.map(({ email }) => email) });
  return {
    title: translator(app.locale)("demo.title"),
    mailboxUrl: app.mailboxUrl,
    people: people.map((person) => entryOf(app, person)),
  };
});

/** Staff of several businesses choose the desk with the button; a contact of several begins where all of them are. */
function entryOf(app: AppContext, { email, name, kind, places }: DemoPerson): DemoEntry {
  const t = translator(app.locale);
  const desks = [...new Map(places.map(({ business }) => [business.slug, business])).values()];
  return {
    email,
    name,
    kind,
    shows: demoPeople.find((one) => one.email === email)?.shows[app.locale] ?? "",
    places: places.map(({ role, business }) => `${business.name} · ${t(`role.${role as "owner"}`)}`),
    desks: kind === "staff" ? desks : [],
  };
}

export default function Demo() {
  const { people, mailboxUrl } = useLoaderData<typeof loader>();
  return <DemoPage people={people} mailboxUrl={mailboxUrl} />;
}
