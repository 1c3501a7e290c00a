import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { ClientContacts } from "#app/ui/client-contacts.tsx";
import { LanguageField } from "#app/ui/client-fields.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskInvoiceTable } from "#app/ui/desk-invoice-table.tsx";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { History } from "#app/ui/ticket-client.tsx";
import { useT } from "#app/ui/translation.tsx";
import { clientView } from "#app/web/desk/client-view.ts";
import { doneWords } from "#app/web/desk/done-words.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await clientView(desk, idOf("cli", args.params.id), locale);
  const names = new Map(view.contacts.map((one) => [one.id, one.name]));
  return {
    ...deskFrame(desk),
    title: `${view.client.name} · ${desk.business.name}`,
    done: doneWords(args.request, translator(locale), names),
    ...view,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Client() {
  const t = useT();
  const { frame, done, client, contacts } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="clients">
      <Crumbs steps={[{ label: t("desk.clients.title"), href: paths.desk.clients() }]} here={client.name} />
      <Lead
        title={client.name}
        about={t("desk.client.since", { date: client.since })}
        tools={
          <>
            <ButtonLink kind="plain" icon="card" href={paths.desk.payments({ client: client.id })}>
              {t("desk.client.payments")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="bank" href={paths.desk.clientAccount(client.id)}>
              {t("desk.client.account")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="file" href={paths.desk.clientStatement(client.id)}>
              {t("desk.client.statement")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="pen" href={paths.desk.clientEdit(client.id)}>
              {t("desk.client.edit")}
            </ButtonLink>
          </>
        }
      />
      <Done>{done}</Done>
      {client.isArchived ? (
        <Note is="soon">
          <p>
            <b>{t("desk.client.archived.lead")}</b>
          </p>
        </Note>
      ) : null}
      <div className="ticket">
        <aside className="decide" aria-label={t("desk.client.facts")}>
          <Facts />
          <Preferences />
          <Archive />
        </aside>
        <div className="case">
          <Standing />
          <LastInvoices />
          <Said />
          <ClientContacts business={frame.business.slug} client={client} contacts={contacts} />
        </div>
      </div>
    </DeskShell>
  );
}

function Standing() {
  const t = useT();
  const { balances } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="stand">
      <h2 id="stand">{t("desk.client.stand")}</h2>
      {balances.length === 0 ? <p className="soft">{t("desk.client.stand.none")}</p> : null}
      {balances.map(({ currency, outstanding, openCount, overdue, credit }) => (
        <Figures
          key={currency}
          first={{ label: t("desk.clients.outstanding"), amount: outstanding }}
          others={[
            { label: t("desk.clients.open"), amount: String(openCount) },
            ...(overdue
              ? [{ label: t("portal.list.overdue"), is: "overdue" as const, amount: overdue }]
              : []),
            ...(credit ? [{ label: t("desk.client.stand.credit"), amount: credit }] : []),
          ]}
        />
      ))}
    </section>
  );
}

function Said() {
  const t = useT();
  const { ratings } = useLoaderData<typeof loader>();
  return (
    <section className="history">
      <History title={t("ticket.client.ratings")} rows={ratings} none={t("ticket.client.ratings.none")} />
    </section>
  );
}

function LastInvoices() {
  const t = useT();
  const { invoices, allInvoices, client } = useLoaderData<typeof loader>();
  if (invoices.length === 0) return null;
  return (
    <section aria-labelledby="invoices">
      <h2 id="invoices">{t("desk.client.invoices")}</h2>
      <DeskInvoiceTable caption={`${t("desk.client.invoices")}, ${client.name}`} rows={invoices} />
      {allInvoices ? (
        <p>
          <a className="spare" href={allInvoices}>
            {t("desk.client.invoices.all")}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Facts() {
  const t = useT();
  const { client } = useLoaderData<typeof loader>();
  const facts = [
    [t("desk.client.vat"), client.vatId],
    [t("desk.client.registration"), client.registrationId],
    [t("desk.client.endpoint"), client.endpoint],
  ] as const;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("desk.client.facts")}</h2>
      <dl className="understood">
        {client.address.length > 0 ? (
          <div>
            <dt>{t("desk.client.address")}</dt>
            <dd>
              {client.address.map((line) => (
                <span className="line" key={line}>
                  {line}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="id">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}

function Preferences() {
  const t = useT();
  const { frame, client, preferences, staff } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">{t("desk.client.preferences")}</h2>
      <DeskForm
        business={frame.business.slug}
        className="fields"
        action={paths.desk.clientPreferences(client.id)}
      >
        <div className="choices">
          <Check
            name="attachPdf"
            label={t("desk.client.preferences.attachPdf")}
            checked={preferences.attachPdf}
          />
          <Check
            name="needsOrderReference"
            label={t("desk.client.preferences.needsOrder")}
            hint={t("desk.client.preferences.needsOrder.hint")}
            checked={preferences.needsOrderReference}
          />
        </div>
        <LanguageField label={t("desk.client.preferences.language")} value={preferences.locale} />
        <SelectField
          id="staff"
          name="staff"
          label={t("desk.client.preferences.person")}
          defaultValue={preferences.staff}
          options={[{ value: "", label: t("desk.client.preferences.person.none") }, ...staff]}
        />
        <div className="buttons">
          <Button kind="quiet">{t("desk.client.preferences.save")}</Button>
        </div>
      </DeskForm>
    </section>
  );
}

function Archive() {
  const t = useT();
  const { frame, client } = useLoaderData<typeof loader>();
  return (
    <DeskForm business={frame.business.slug} action={paths.desk.clientArchive(client.id)}>
      {client.isArchived ? (
        <Button kind="quiet">{t("desk.client.archive.back")}</Button>
      ) : (
        <>
          <input type="hidden" name="archive" value="yes" />
          <Button kind="plain">{t("desk.client.archive")}</Button>
          <p className="small soft">{t("desk.client.archive.hint")}</p>
        </>
      )}
    </DeskForm>
  );
}
