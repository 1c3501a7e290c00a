import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { loadInvoiceAccount } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { MovementTable } from "#app/ui/movement-table.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { idOf } from "#app/web/desk/id-of.ts";
import { movementRow } from "#app/web/desk/movement-words.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Every movement of one invoice, in words, from its issue to what is owed now. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { id: shown = "" } = args.params;
  const { invoice } = await loadInvoiceById(desk.ctx, idOf("inv", shown));
  const { number, currency, id } = invoice;
  const outstanding = invoice.state === "issued" ? invoice.outstanding : 0n;
  const movements = await loadInvoiceAccount(desk.ctx, { invoiceId: id, outstanding });
  const zone = desk.business.timeZone;
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.account.ofInvoice", { number })} · ${desk.business.name}`,
    number,
    invoice: paths.desk.invoice(shown),
    outstanding: formatMoney({ amount: outstanding, currency }, locale),
    rows: movements.map((one) => movementRow(one, { currency, locale, zone })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function InvoiceAccount() {
  const t = useT();
  const { frame, number, invoice, outstanding, rows } = useLoaderData<typeof loader>();
  const title = t("desk.account.ofInvoice", { number });
  return (
    <DeskShell {...frame} here="invoices">
      <Crumbs
        steps={[
          { label: t("desk.invoices.title"), href: paths.desk.invoices() },
          { label: number, href: invoice },
        ]}
        here={t("desk.account.title")}
      />
      <Lead title={title} about={t("desk.account.lead")} />
      <Figures first={{ label: t("desk.clients.outstanding"), amount: outstanding }} />
      {rows.length === 0 ? (
        <Empty title={t("desk.account.none")} />
      ) : (
        <MovementTable caption={title} rows={rows} />
      )}
    </DeskShell>
  );
}
