import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadClient } from "#app/domain/clients/index.ts";
import { notFound } from "#app/domain/core/index.ts";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { isLocale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { idOf } from "#app/web/desk/id-of.ts";
import { paperOfInvoice, sheetOf } from "#app/web/desk/paper.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The client's sheet, in the client's language, looked at by staff: nothing is marked as read. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const story = await loadInvoiceById(desk.ctx, idOf("inv", args.params.id));
  if (story.invoice.state === "draft") throw notFound();
  const client = await loadClient(desk.ctx, story.invoice.clientId);
  const language = isLocale(client.locale) ? client.locale : locale;
  const values = { number: story.invoice.number, client: client.name };
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.invoice.asClient.title", values)} · ${desk.business.name}`,
    ...values,
    back: paths.desk.invoice(args.params.id ?? ""),
    sheet: sheetOf(await paperOfInvoice(desk, story, language), desk),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function InvoiceAsClient() {
  const t = useT();
  const { frame, number, client, back, sheet } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="invoices">
      <Crumbs
        steps={[
          { label: t("desk.invoices.title"), href: paths.desk.invoices() },
          { label: number, href: back },
        ]}
        here={t("desk.invoice.clientView")}
      />
      <Lead
        title={t("desk.invoice.asClient.title", { number, client })}
        about={t("desk.invoice.asClient.lead", { client })}
        tools={
          <ButtonLink kind="plain" icon="left" href={back}>
            {t("desk.invoice.backToDesk")}
          </ButtonLink>
        }
      />
      <InvoiceDocument document={sheet} label={t("portal.invoice.title", { number })} />
    </DeskShell>
  );
}
