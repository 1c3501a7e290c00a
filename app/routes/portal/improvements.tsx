import { useLoaderData } from "@remix-run/react";
import { namesOfClients } from "#app/domain/clients/index.ts";
import { listPublishedImprovements } from "#app/domain/trends/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { translator } from "#app/locales/translate.ts";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { onlyClient } from "#app/web/portal/portal-day.ts";

export const meta = portalTitle;

export const handle = stillPage;

/** "You said, we did": what became of what clients told the business. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { locale } = here.app;
  const [rows, names] = await Promise.all([listPublishedImprovements(here.ctx), namesOfClients(here.ctx)]);
  return {
    ...portalFrame(here, {
      title: translator(locale)("improvements.public.title"),
      client: onlyClient(names),
    }),
    rows: rows.map(({ id, said, did, startedOn }) => ({
      ...{ id, said, did, since: formatDate(startedOn, locale, "long") },
    })),
  };
});

export default function Improvements() {
  const t = useT();
  const { shell, rows } = useLoaderData<typeof loader>();
  return (
    <PortalShell {...shell} className="narrow">
      <Lead
        title={t("improvements.public.title")}
        about={t("improvements.public.lead", { business: shell.business.name })}
      />
      {rows.length === 0 ? (
        <Empty title={t("improvements.public.none")}>
          <p>{t("improvements.public.none.lead")}</p>
        </Empty>
      ) : (
        <ol className="saiddid">
          {rows.map(({ id, said, did, since }) => (
            <li key={id}>
              <p className="soft">
                <b>{t("improvements.public.said")}:</b> {said}
              </p>
              <h2>
                {t("improvements.public.did")}: {did}
              </h2>
              <p className="soft small">{t("improvements.public.since", { date: since })}</p>
            </li>
          ))}
        </ol>
      )}
    </PortalShell>
  );
}
