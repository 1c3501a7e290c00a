import { useLoaderData } from "@remix-run/react";
import { namesOfClients } from "#app/domain/clients/index.ts";
import { listAgingInvoices } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { PrintButton } from "#app/ui/print-button.tsx";
import { Statement } from "#app/ui/statement.tsx";
import { StatementPeriod } from "#app/ui/statement-period.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { type ContactHere, requireContact } from "#app/web/guards.ts";
import { clientOf, statementOf } from "#app/web/portal/statement.ts";
import { statementSearch } from "#app/web/statement-query.ts";
import { statementView } from "#app/web/statement-view.ts";

export const meta = portalTitle;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { query, statement, place } = await statementOf(here, args.request);
  const { aging: column, agingAfter: after } = query;
  const { currency } = statement;
  const behind = column
    ? await listAgingInvoices(here.ctx, {
        ...{ column, currency, after, clientId: clientOf(here), today: place.today },
      })
    : undefined;
  const title = translator(here.app.locale)("statement.title");
  const { slug } = here.business;
  const file = { ...clientQuery(here), ...statementSearch({ from: query.from, to: query.to, currency }) };
  return {
    ...portalFrame(here, { title, client: statement.client.name }),
    heading: title,
    client: { id: showId("cli", statement.client.id), name: statement.client.name },
    clients: await clientsOf(here),
    files: { pdf: paths.portal.statementPdf(slug, file), csv: paths.portal.statementCsv(slug, file) },
    statement: statementView(statement, query, place, behind),
  };
});

const clientQuery = (here: ContactHere) =>
  here.memberships.length > 1 ? { client: showId("cli", clientOf(here)) } : {};

/** The others the person acts for, to choose from. */
async function clientsOf(here: ContactHere) {
  if (here.memberships.length < 2) return [];
  const clientIds = here.memberships.map(({ clientId }) => clientId);
  const names = await namesOfClients({ ...here.ctx, scope: { ...here.ctx.scope, clientIds } });
  return names.map(({ id, name }) => ({ value: showId("cli", id), label: name }));
}

export default function StatementPage() {
  const t = useT();
  const { shell, heading, client, clients, files, statement } = useLoaderData<typeof loader>();
  return (
    <PortalShell {...shell} here="statement">
      <Lead
        title={heading}
        about={`${client.name}, ${statement.about}`}
        tools={
          <>
            <ButtonLink kind="plain" icon="download" href={files.pdf} download>
              {t("statement.pdf")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="download" href={files.csv} download>
              {t("statement.csv")}
            </ButtonLink>
            <PrintButton />
          </>
        }
      />
      <StatementPeriod
        action={paths.portal.statement(shell.business.slug)}
        {...statement}
        clients={clients}
        client={clients.length > 0 ? client.id : undefined}
      />
      <Statement {...statement} />
    </PortalShell>
  );
}
