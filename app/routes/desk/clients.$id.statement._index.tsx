import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listAgingInvoices } from "#app/domain/payments/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Statement } from "#app/ui/statement.tsx";
import { StatementPeriod } from "#app/ui/statement-period.tsx";
import { useT } from "#app/ui/translation.tsx";
import { deskStatement } from "#app/web/desk/statement.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";
import { statementSearch } from "#app/web/statement-query.ts";
import { statementView } from "#app/web/statement-view.ts";

/** A client's statement as its contacts see it. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { client, query, statement, place } = await deskStatement(desk, args);
  const { aging: column, agingAfter: after } = query;
  const { currency } = statement;
  const behind = column
    ? await listAgingInvoices(desk.ctx, {
        ...{ column, currency, after, clientId: client.id, today: place.today },
      })
    : undefined;
  const { id: shown = "" } = args.params;
  const file = statementSearch({ from: query.from, to: query.to, currency });
  const heading = translator(locale)("statement.title");
  return {
    ...deskFrame(desk),
    title: `${heading} · ${client.name} · ${desk.business.name}`,
    heading,
    client: { name: client.name, href: paths.desk.client(shown) },
    action: paths.desk.clientStatement(shown),
    files: {
      pdf: paths.desk.clientStatementPdf(shown, file),
      csv: paths.desk.clientStatementCsv(shown, file),
    },
    statement: statementView(statement, query, place, behind),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ClientStatement() {
  const t = useT();
  const { frame, heading, client, action, files, statement } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="clients">
      <Crumbs
        steps={[
          { label: t("desk.clients.title"), href: paths.desk.clients() },
          { label: client.name, href: client.href },
        ]}
        here={heading}
      />
      <Lead
        title={heading}
        about={t("desk.statement.lead", { client: client.name })}
        tools={
          <>
            <ButtonLink kind="plain" icon="download" href={files.pdf} download>
              {t("statement.pdf")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="download" href={files.csv} download>
              {t("statement.csv")}
            </ButtonLink>
          </>
        }
      />
      <StatementPeriod action={action} {...statement} clients={[]} />
      <Statement {...statement} />
    </DeskShell>
  );
}
