import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeOwnNotifications, listContacts, namesOfClients } from "#app/domain/clients/index.ts";
import { notFound } from "#app/domain/core/index.ts";
import { readId } from "#app/kit/ids.ts";
import { locales } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { SavedMethods } from "#app/ui/saved-methods.tsx";
import { useLocale, useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requireContact } from "#app/web/guards.ts";
import { takesPayments } from "#app/web/portal/has-provider.ts";
import { methodsFor, refreshOf } from "#app/web/portal/methods-view.ts";
import { onlyClient } from "#app/web/portal/portal-day.ts";
import { settingsView } from "#app/web/portal/settings-view.ts";

export const meta = portalTitle;

/** The page that waits for a way to pay looks again by itself; so it says by a header, without a script. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get("refresh");
  return new Headers(refresh ? { refresh } : undefined);
};

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const [names, hasAccount] = await Promise.all([namesOfClients(here.ctx), takesPayments(here)]);
  const clients = await Promise.all(
    names.map(async (client) => ({
      client,
      people: await listContacts(here.ctx, { clientId: client.id }),
      methods: hasAccount ? await methodsFor(here, client.id) : undefined,
    })),
  );
  const title = translator(here.app.locale)("portal.settings.title");
  const query = new URL(args.request.url).searchParams;
  const view = settingsView(here, clients);
  const shown = {
    ...portalFrame(here, { title, client: onlyClient(names) }),
    ...view,
    saved: query.get("saved") ?? undefined,
  };
  const refresh = refreshOf(here, view.clients, query);
  return data(shown, refresh ? { headers: { refresh } } : undefined);
});

/** A contact's own choice for one client: whether every new invoice is mailed to them, and whether they are asked how it went. */
export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const form = await readForm(args.request);
  const clientId = readId("cli", form.text("client"));
  if (!clientId) throw notFound();
  const chosen = {
    receivesInvoices: form.flag("receivesInvoices"),
    receivesSurveys: form.flag("receivesSurveys"),
  };
  const changed = await submitting(app, form, () => changeOwnNotifications(here.ctxFor(clientId), chosen));
  if (!changed.ok) return changed.failure;
  return redirect(paths.portal.settings(here.business.slug, { saved: form.text("client") }), 303);
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Settings() {
  const t = useT();
  const { shell, clients, email, saved } = useLoaderData<typeof loader>();
  return (
    <PortalShell {...shell} here="settings" className="narrow">
      <Lead
        title={t("portal.settings.title")}
        about={t("portal.settings.lead", { business: shell.business.name })}
      />
      <div className="sections">
        <Language slug={shell.business.slug} />
        {clients.map((client) => (
          <Notifications
            key={client.id}
            {...client}
            shell={shell}
            email={email}
            isSaved={saved === client.id}
          />
        ))}
        {clients.map((client) =>
          client.methods ? <SavedMethods key={client.id} {...client.methods} client={client} /> : null,
        )}
        {clients.map((client) => (
          <People key={client.id} {...client} business={shell.business.name} />
        ))}
      </div>
    </PortalShell>
  );
}

function Language({ slug }: { slug: string }) {
  const t = useT();
  return (
    <section aria-labelledby="language">
      <h2 id="language">{t("language.label")}</h2>
      <form className="fields" method="post" action={paths.language()}>
        <input type="hidden" name="returnTo" value={paths.portal.settings(slug)} />
        <SelectField
          id="locale"
          name="locale"
          label={t("language.label")}
          hint={t("portal.settings.language.hint")}
          defaultValue={useLocale()}
          options={locales.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <div className="buttons">
          <Button kind="quiet">{t("language.save")}</Button>
        </div>
      </form>
    </section>
  );
}

type Client = View["clients"][number];

function Notifications({
  shell,
  email,
  isSaved,
  ...client
}: Client & { shell: View["shell"]; email: string; isSaved: boolean }) {
  const t = useT();
  const failure = useActionData<typeof action>();
  const isFailed = failure?.typed.client === client.id;
  const heading = `notifications-${client.id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {t("portal.settings.notifications")}, {client.name}
      </h2>
      {isSaved && !isFailed ? (
        <Note is="good" role="status">
          <p>{t("portal.settings.notifications.saved")}</p>
        </Note>
      ) : null}
      {isFailed ? <FormErrors message={failure?.errors.receivesInvoices} /> : null}
      {client.isStopped ? (
        <Note is="late">
          <p>{t("portal.settings.notifications.stopped", { email, business: shell.business.name })}</p>
        </Note>
      ) : null}
      <form className="fields" method="post" action={paths.portal.settings(shell.business.slug)}>
        <input type="hidden" name="client" value={client.id} />
        <Check
          name="receivesInvoices"
          label={t("portal.settings.notifications.invoices")}
          hint={t("portal.settings.notifications.invoices.hint", { client: client.name })}
          checked={client.receivesInvoices}
        />
        <Check
          name="receivesSurveys"
          label={t("portal.settings.notifications.surveys")}
          hint={t("portal.settings.notifications.surveys.hint")}
          checked={client.receivesSurveys}
        />
        <div className="buttons">
          <Button kind="quiet" about={t("portal.settings.notifications")}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function People({ id, name, people, business }: Client & { business: string }) {
  const t = useT();
  const heading = `people-${id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t("portal.settings.people", { client: name })}</h2>
      <p className="soft">{t("portal.settings.people.lead", { business })}</p>
      <ul className="rows">
        {people.map((person) => (
          <li key={person.email}>
            <span>
              <b>{person.name}</b>
              {person.isYou ? ` (${t("portal.settings.people.you")})` : null}
              <small>{person.email}</small>
            </span>
            <span className="soft small">{person.about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
