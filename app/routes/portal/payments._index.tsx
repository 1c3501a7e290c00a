import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientPaymentFilters, listClientPayments } from "#app/domain/payments/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Pills } from "#app/ui/choices.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { PaymentTable } from "#app/ui/payment-table.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { link, Say } from "#app/ui/say.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { paymentsView, readBefore } from "#app/web/portal/payments-view.ts";

export const meta = portalTitle;

export const handle = stillPage;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const url = new URL(args.request.url);
  const asked = url.searchParams.get("state");
  const filter = clientPaymentFilters.find((one) => one === asked) ?? "all";
  const before = readBefore(url);
  const page = await listClientPayments(here.ctx, { filter, before });
  // What was older has an end: an address beyond it begins anew.
  if (before && page.rows.length === 0)
    throw redirect(paths.portal.payments(here.business.slug, { ...here.choice }));
  const title = translator(here.app.locale)("payments.title");
  const view = paymentsView(here, page, filter);
  return { ...portalFrame(here, { title, client: view.about }), ...view };
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Payments() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { shell, rows, older, filter } = view;
  const isEmpty = rows.length === 0 && filter === "all";
  return (
    <PortalShell {...shell} here="payments">
      <Lead title={t("payments.title")} about={view.about} />
      {isEmpty ? null : <Filter {...view} />}
      {rows.length > 0 ? <PaymentTable caption={t("payments.caption")} rows={rows} /> : <Nothing {...view} />}
      {older ? (
        <Pages>
          <a href={older} rel="next">
            {t("payments.older")}
          </a>
        </Pages>
      ) : null}
    </PortalShell>
  );
}

function Filter({ filter, client, shell }: View) {
  const t = useT();
  return (
    <form className="filters payfilter" method="get" action={paths.portal.payments(shell.business.slug)}>
      {client ? <input type="hidden" name="client" value={client} /> : null}
      <Pills
        name="state"
        legend={t("payments.filter")}
        hideLegend
        value={filter}
        options={clientPaymentFilterWords.map((value) => ({ value, label: t(`payments.filter.${value}`) }))}
      />
      <Button kind="quiet">{t("payments.show")}</Button>
    </form>
  );
}

const clientPaymentFilterWords = ["all", "open", "paid", "not_paid"] as const;

function Nothing({ filter, all }: View) {
  const t = useT();
  if (filter === "all")
    return (
      <Empty title={t("payments.empty.all.title")}>
        <p>{t("payments.empty.all.lead")}</p>
      </Empty>
    );
  return (
    <Empty title={t("payments.empty.filter.title")}>
      <p>
        <Say id="payments.empty.filter.lead" values={{ all: link(all) }} />
      </p>
    </Empty>
  );
}
