import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadClient } from "#app/domain/clients/index.ts";
import { loadCreditNoteById } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { MarginPart, WithMargin } from "#app/ui/margin.tsx";
import { useT } from "#app/ui/translation.tsx";
import { idOf } from "#app/web/desk/id-of.ts";
import { paperOfCreditNote, sheetOf } from "#app/web/desk/paper.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const note = await loadCreditNoteById(desk.ctx, idOf("crn", args.params.id));
  const client = await loadClient(desk.ctx, note.clientId);
  const { number, currency, toBalance } = note;
  const shown = showId("crn", note.id);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.creditNote.title", { number })} · ${desk.business.name}`,
    number,
    client: { name: client.name, href: paths.desk.client(showId("cli", client.id)) },
    invoice:
      note.invoiceId && note.invoiceNumber
        ? { number: note.invoiceNumber, href: paths.desk.invoice(showId("inv", note.invoiceId)) }
        : undefined,
    balance: toBalance > 0n ? formatMoney({ amount: toBalance, currency }, locale) : undefined,
    sheet: sheetOf(await paperOfCreditNote(desk, note, locale), desk),
    links: {
      pdf: paths.desk.creditNotePdf(shown),
      xml: paths.desk.creditNoteXml(shown),
      original: note.fileId ? paths.desk.creditNoteOriginal(shown) : undefined,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CreditNote() {
  const t = useT();
  const { frame, number, client, invoice, balance, sheet, links } = useLoaderData<typeof loader>();
  const title = t("desk.creditNote.title", { number });
  return (
    <DeskShell {...frame} here="invoices">
      <Crumbs steps={[{ label: t("desk.invoices.title"), href: paths.desk.invoices() }]} here={number} />
      <Lead
        title={title}
        about={<a href={client.href}>{client.name}</a>}
        tools={
          <>
            <ButtonLink kind="plain" icon="download" href={links.pdf}>
              {t("portal.invoice.pdf")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="download" href={links.xml}>
              {t("portal.invoice.xml")}
            </ButtonLink>
            {links.original ? (
              <ButtonLink kind="plain" icon="file" href={links.original}>
                {t("desk.invoice.original")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <WithMargin
        label={t("desk.invoice.margin")}
        aside={
          <MarginPart title={t("portal.creditNote.how")}>
            {invoice ? (
              <p>
                <a href={invoice.href}>{t("portal.creditNote.applied", { number: invoice.number })}</a>
              </p>
            ) : null}
            {balance ? <p>{t("desk.creditNote.balance", { amount: balance, client: client.name })}</p> : null}
          </MarginPart>
        }
      >
        <InvoiceDocument document={sheet} label={title} />
      </WithMargin>
    </DeskShell>
  );
}
