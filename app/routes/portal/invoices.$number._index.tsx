import { useLoaderData } from "@remix-run/react";
import { loadInvoicePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { InvoiceAttachments, InvoiceMargin } from "#app/ui/invoice-margin.tsx";
import { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import { Lead } from "#app/ui/lead.tsx";
import { PayBar, WithMargin } from "#app/ui/margin.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { PrintButton } from "#app/ui/print-button.tsx";
import { RatingQuestion } from "#app/ui/rating-question.tsx";
import { Statuses } from "#app/ui/status.tsx";
import { renderedOnly, stillPage } from "#app/ui/still-page.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { hasProvider } from "#app/web/portal/has-provider.ts";
import { invoiceView } from "#app/web/portal/invoice-view.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";
import { ratingHere } from "#app/web/portal/rating-view.ts";
import { readNow } from "#app/web/portal/read-now.ts";

export const meta = portalTitle;

/** Opening it counts as reading it, once and only for a client's own eyes: the one GET that writes. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.invoice(here.business.slug, number));
  const own = here.memberships.map(({ id }) => id);
  const read = await readNow(here, args.request, await loadInvoicePage(here.ctx, key, own));
  const page = { ...read, hasProvider: await hasProvider(here, read.hasProvider) };
  const view = invoiceView(here, page, invoiceStatuses);
  const lines = page.invoice.document.lines.map(({ id, name }, at) => ({
    position: at + 1,
    lineId: id,
    name,
  }));
  const rating = ratingHere(here, "clarity", page.invoice.id, { given: page.answer, lines });
  const frame = portalFrame(here, { title: view.heading, client: page.invoice.clientName });
  return renderedOnly(
    { ...frame, ...view, rating },
    ...(Object.keys(view) as (keyof typeof view)[]),
    "rating",
  );
});

export const handle = stillPage;

export default function Invoice() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { shell, heading, number, owed, account, pay, ways, person, disputes, rating } = view;
  const list = paths.portal.invoices(shell.business.slug, { ...shell.choice });
  const bar =
    pay || (ways && "rows" in ways) ? (
      <PayBar label={t("portal.invoice.account.payable")} amount={owed.amount}>
        {pay ? (
          <ButtonLink href={pay.href} about={owed.amount}>
            {t("portal.home.pay.short")}
          </ButtonLink>
        ) : (
          <ButtonLink href="#transfer">{t("portal.invoice.ways.transfer")}</ButtonLink>
        )}
      </PayBar>
    ) : undefined;
  return (
    <PortalShell {...shell} here="invoices" bar={bar}>
      <Crumbs steps={[{ label: t("portal.list.title"), href: list }]} here={number} />
      <Lead
        title={heading}
        about={view.about}
        statuses={<Statuses of={view.statuses} />}
        tools={
          <>
            <ButtonLink href={view.pdf} kind="plain" icon="download">
              {t("portal.invoice.pdf")}
            </ButtonLink>
            <ButtonLink href={view.xml} kind="plain" icon="file">
              {t("portal.invoice.xml")}
            </ButtonLink>
            <PrintButton />
          </>
        }
      />
      <WithMargin
        label={t("portal.invoice.margin")}
        aside={<InvoiceMargin {...{ shell, owed, account, pay, ways, person, disputes }} />}
      >
        <InvoiceDocument
          document={view.paper}
          label={t("portal.invoice.document")}
          marks={disputes.marks}
          drawn={ways && "qr" in ways ? ways.qr?.path : undefined}
        />
        <div className="below">
          <InvoiceAttachments attachments={view.attachments} />
          <RatingQuestion {...rating} />
          <section aria-labelledby="happened">
            <h2 id="happened">{t("portal.invoice.happened")}</h2>
            <Timeline steps={view.timeline} />
          </section>
        </div>
      </WithMargin>
    </PortalShell>
  );
}
