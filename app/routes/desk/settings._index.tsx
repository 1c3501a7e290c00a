import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";
import { doneWords } from "#app/web/desk/done-words.ts";
import { settingsView } from "#app/web/desk/settings-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Everybody at the desk may look; owners change. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await settingsView(desk, locale);
  const t = translator(locale);
  const names = new Map(view.accounts.map((one) => [one.id, one.account]));
  return {
    ...deskFrame(desk),
    title: `${t("desk.settings.title")} · ${desk.business.name}`,
    done: doneWords(args.request, t, names),
    isOwner: desk.role === "owner",
    ...view,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Settings() {
  const t = useT();
  const { frame, done, isOwner } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="settings">
      <Lead
        title={t("desk.settings.title")}
        about={t("desk.settings.lead")}
        tools={
          <ButtonLink kind="plain" href={paths.desk.log()}>
            {t("desk.settings.log")}
          </ButtonLink>
        }
      />
      <Done>{done}</Done>
      {isOwner ? null : (
        <Note>
          <p>{t("desk.settings.ownerOnly")}</p>
        </Note>
      )}
      <div className="sections settings">
        <BusinessFacts />
        <BankAccounts />
        {isOwner ? <Payments /> : null}
        {isOwner ? <Disputes /> : null}
        <Templates />
        <Team />
      </div>
    </DeskShell>
  );
}

function BusinessFacts() {
  const t = useT();
  const { business, isOwner } = useLoaderData<typeof loader>();
  const facts = [
    [t("field.name"), business.name],
    [t("desk.settings.legalName"), business.legalName],
    [t("desk.client.address"), business.address.join(", ")],
    [t("desk.client.vat"), business.vatId],
    [t("desk.client.registration"), business.registrationId],
    [t("desk.settings.legalLine"), business.legalLine],
    [t("desk.settings.replyTo"), business.replyTo],
  ] as const;
  return (
    <section aria-labelledby="business">
      <h2 id="business">{t("desk.settings.business")}</h2>
      <dl className="understood">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>{t("desk.settings.brand")}</dt>
          <dd className="swatch">
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M0 0h20v20H0z" />
            </svg>
            <span className="id">{business.brand}</span>
          </dd>
        </div>
      </dl>
      {isOwner ? (
        <div className="buttons">
          <ButtonLink kind="quiet" href={paths.desk.businessEdit()}>
            {t("action.change")}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

function BankAccounts() {
  const t = useT();
  const { accounts, isOwner } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="bank">
      <h2 id="bank">{t("desk.settings.bank")}</h2>
      <p className="soft">{t("desk.settings.bank.lead")}</p>
      {accounts.length === 0 ? <p>{t("desk.settings.bank.none")}</p> : null}
      {accounts.length > 0 ? (
        <ul className="rows">
          {accounts.map((one) => (
            <li key={one.id}>
              <div>
                <b className="id">{one.account}</b> {one.currency}
                <small>
                  {[one.holder, one.bic, t("desk.settings.bank.since", { date: one.since })]
                    .filter(Boolean)
                    .join(", ")}
                </small>
              </div>
              {isOwner ? (
                <ButtonLink kind="plain" size="small" about={one.account} href={one.endHref}>
                  {t("desk.settings.bank.end")}
                </ButtonLink>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {isOwner ? (
        <div className="buttons">
          <ButtonLink kind="quiet" icon="plus" href={paths.desk.bankAccountNew()}>
            {t("desk.settings.bank.add")}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

function Payments() {
  const t = useT();
  return (
    <section aria-labelledby="payments">
      <h2 id="payments">{t("paymentSettings.link")}</h2>
      <p className="soft">{t("paymentSettings.link.lead")}</p>
      <div className="buttons">
        <ButtonLink kind="quiet" href={paths.desk.paymentSettings()}>
          {t("paymentSettings.link.open")}
        </ButtonLink>
      </div>
    </section>
  );
}

function Templates() {
  const t = useT();
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{t("templates.title")}</h2>
      <p className="soft">{t("templates.lead")}</p>
      <div className="buttons">
        <ButtonLink kind="quiet" href={paths.desk.templates()}>
          {t("ticket.templates.manage")}
        </ButtonLink>
      </div>
    </section>
  );
}

function Disputes() {
  const t = useT();
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes">{t("disputeSettings.link")}</h2>
      <p className="soft">{t("disputeSettings.link.lead")}</p>
      <div className="buttons">
        <ButtonLink kind="quiet" href={paths.desk.disputeSettings()}>
          {t("disputeSettings.link.open")}
        </ButtonLink>
        <ButtonLink kind="quiet" href={paths.desk.surveySettings()}>
          {t("surveys.title")}
        </ButtonLink>
      </div>
    </section>
  );
}

function Team() {
  const t = useT();
  const { team, isOwner } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="team">
      <h2 id="team">{t("desk.team.title")}</h2>
      <p className="soft">{t("desk.team.lead")}</p>
      <ul className="rows">
        {team.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b> <span className="soft email">{one.email}</span>
              <small>
                {[
                  t(`role.${one.role}`),
                  one.title,
                  one.phone,
                  one.isViewer ? t("desk.team.you") : undefined,
                  one.hasSecondFactor ? undefined : t("desk.team.noFactor"),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </small>
            </div>
            {isOwner ? (
              <div className="buttons">
                <ButtonLink kind="plain" size="small" about={one.name} href={one.href}>
                  {t("desk.team.changeRole")}
                </ButtonLink>
                <ButtonLink kind="plain" size="small" about={one.name} href={one.endHref}>
                  {t("desk.team.end")}
                </ButtonLink>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {isOwner ? (
        <div className="buttons">
          <ButtonLink kind="quiet" icon="plus" href={paths.desk.staffNew()}>
            {t("desk.team.add")}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}
