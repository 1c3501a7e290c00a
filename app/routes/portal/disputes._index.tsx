import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDisputeFilters, listClientDisputes } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Pills } from "#app/ui/choices.tsx";
import { DisputeTable } from "#app/ui/dispute-table.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { link, Say } from "#app/ui/say.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { disputesView, readBefore } from "#app/web/portal/disputes-view.ts";

export const meta = portalTitle;

export const handle = stillPage;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const url = new URL(args.request.url);
  const asked = url.searchParams.get("state");
  const filter = clientDisputeFilters.find((one) => one === asked) ?? "all";
  const before = readBefore(url);
  const page = await listClientDisputes(here.ctx, { filter, before });
  // What was older has an end: an address beyond it begins anew.
  if (before && page.rows.length === 0)
    throw redirect(paths.portal.disputes(here.business.slug, { ...here.choice }));
  const title = translator(here.app.locale)("disputes.title");
  const view = disputesView(here, page, filter);
  return { ...portalFrame(here, { title, client: view.about }), ...view };
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

const filters = ["all", "open", "ended"] as const;

export default function Disputes() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { shell, rows, older, filter } = view;
  return (
    <PortalShell {...shell} here="disputes">
      <Lead title={t("disputes.title")} about={view.about} />
      {rows.length === 0 && filter === "all" ? null : <Filter {...view} />}
      {rows.length > 0 ? <DisputeTable caption={t("disputes.title")} rows={rows} /> : <Nothing {...view} />}
      {older ? (
        <Pages>
          <a href={older} rel="next">
            {t("disputes.older")}
          </a>
        </Pages>
      ) : null}
    </PortalShell>
  );
}

function Filter({ filter, client, shell }: View) {
  const t = useT();
  return (
    <form className="filters payfilter" method="get" action={paths.portal.disputes(shell.business.slug)}>
      {client ? <input type="hidden" name="client" value={client} /> : null}
      <Pills
        name="state"
        legend={t("disputes.filter")}
        hideLegend
        value={filter}
        options={filters.map((value) => ({ value, label: t(`disputes.filter.${value}`) }))}
      />
      <Button kind="quiet">{t("disputes.show")}</Button>
    </form>
  );
}

function Nothing({ filter, all, invoices }: View) {
  const t = useT();
  return (
    <Empty title={t("disputes.empty.title")}>
      <p>
        {filter === "all" ? (
          <Say id="disputes.empty.lead" values={{ list: link(invoices) }} />
        ) : (
          <Say id="disputes.empty.filter" values={{ all: link(all) }} />
        )}
      </p>
    </Empty>
  );
}
