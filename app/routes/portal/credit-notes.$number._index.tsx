import { useLoaderData } from "@remix-run/react";
import { loadCreditNotePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Account } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { MarginPart, Owed, WithMargin } from "#app/ui/margin.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { PrintButton } from "#app/ui/print-button.tsx";
import { renderedOnly, stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { creditNoteView } from "#app/web/portal/credit-note-view.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";
import { creditNoteReadNow } from "#app/web/portal/read-now.ts";

export const meta = portalTitle;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.creditNote(here.business.slug, number));
  const page = await loadCreditNotePage(here.ctx, key);
  await creditNoteReadNow(here, args.request, page);
  const view = creditNoteView(here, page);
  const frame = portalFrame(here, { title: view.heading, client: page.creditNote.clientName });
  return renderedOnly({ ...frame, ...view }, ...(Object.keys(view) as (keyof typeof view)[]));
});

export const handle = stillPage;

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CreditNote() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { shell, heading, number } = view;
  const list = paths.portal.invoices(shell.business.slug, { ...shell.choice });
  return (
    <PortalShell {...shell} here="invoices">
      <Crumbs steps={[{ label: t("portal.list.title"), href: list }]} here={number} />
      <Lead
        title={heading}
        about={view.about}
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
      <WithMargin label={t("portal.creditNote.how")} aside={<Margin view={view} />}>
        <InvoiceDocument document={view.paper} label={t("portal.creditNote.document")} />
      </WithMargin>
    </PortalShell>
  );
}

/** What it is worth to the client, and where that went. */
function Margin({ view: { total, invoice, steps } }: { view: View }) {
  const t = useT();
  return (
    <>
      <Owed
        label={t("portal.creditNote.total")}
        amount={total}
        due={
          invoice ? <a href={invoice.href}>{t("portal.invoice.title", { number: invoice.number })}</a> : null
        }
      />
      {steps.length > 0 ? (
        <MarginPart title={t("portal.creditNote.how")}>
          <Account steps={steps} sum={{ term: t("portal.creditNote.total"), amount: total }} />
        </MarginPart>
      ) : null}
      {invoice?.isVoid ? (
        <p className="small">{t("portal.creditNote.void", { number: invoice.number })}</p>
      ) : null}
    </>
  );
}
