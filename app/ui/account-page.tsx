import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { NeutralShell } from "#app/ui/door.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { type Place, Places } from "#app/ui/places.tsx";
import { type Profile, ProfileForm } from "#app/ui/profile-form.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface ShownSession {
  endHref: string;
  isThis: boolean;
  browser: string;
  desk?: string;
  lastSeen: string;
  since: string;
}

export interface AccountPageProps {
  email: string;
  profile: Profile;
  sessions: ShownSession[];
  /** for people who work at a desk; `since` when one is set up */
  secondFactor?: { since?: string; recoveryCodesLeft: number };
  places: Place[];
  /** what was done a moment ago */
  done?: string;
}

/** A person's own page: who they are here, where they are signed in, where they can go. */
export function AccountPage({ email, profile, sessions, secondFactor, places, done }: AccountPageProps) {
  const t = useT();
  const signOut = (
    <form method="post" action={paths.logout()}>
      <Button kind="plain">{t("action.signOut")}</Button>
    </form>
  );
  return (
    <NeutralShell homeHref={paths.home()} person={{ name: profile.name, href: paths.account() }}>
      <Lead title={t("account.title")} about={t("account.email", { email })} tools={signOut} />
      {done ? (
        <Note is="good" role="status">
          <p>{done}</p>
        </Note>
      ) : null}
      <div className="sections split">
        <section>
          <h2>{t("account.profile")}</h2>
          <ProfileForm profile={profile} />
        </section>
        {places.length > 0 ? (
          <section>
            <h2>{t("account.places")}</h2>
            <Places of={places} />
          </section>
        ) : null}
        <section>
          <h2>{t("account.sessions")}</h2>
          <Sessions sessions={sessions} />
        </section>
        {secondFactor ? (
          <section>
            <h2>{t("account.secondFactor")}</h2>
            <SecondFactorState {...secondFactor} />
          </section>
        ) : null}
      </div>
    </NeutralShell>
  );
}

function Sessions({ sessions }: { sessions: ShownSession[] }) {
  const t = useT();
  return (
    <>
      <ul className="rows">
        {sessions.map(({ endHref, isThis, browser, desk, lastSeen, since }) => (
          <li key={endHref}>
            <span>
              <b>{browser}</b>
              {isThis ? <> · {t("account.sessions.this")}</> : null}
              <small>
                {[
                  desk,
                  t("account.sessions.lastSeen", { when: lastSeen }),
                  t("account.sessions.since", { date: since }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            {isThis ? null : (
              <form method="post" action={endHref}>
                <Button
                  kind="quiet"
                  size="small"
                  about={t("account.sessions.revoke.what", { browser, when: lastSeen })}
                >
                  {t("account.sessions.revoke")}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" action={paths.accountSessionsEnd()} className="after">
        <Button kind="quiet">{t("account.sessions.all")}</Button>
        <p className="small soft">{t("account.sessions.all.hint")}</p>
      </form>
    </>
  );
}

function SecondFactorState({ since, recoveryCodesLeft }: { since?: string; recoveryCodesLeft: number }) {
  const t = useT();
  const here = paths.account();
  if (!since)
    return (
      <>
        <p>{t("account.secondFactor.missing")}</p>
        <div className="buttons">
          <ButtonLink kind="quiet" href={paths.desk.secondFactor({ returnTo: here })}>
            {t("account.secondFactor.setUp")}
          </ButtonLink>
        </div>
      </>
    );
  return (
    <ul className="rows">
      <li>
        <span>
          {t("account.secondFactor.app")}
          <small>{t("account.secondFactor.on", { date: since })}</small>
        </span>
        <ButtonLink kind="quiet" size="small" href={paths.desk.secondFactor({ returnTo: here })}>
          {t("account.secondFactor.again")}
        </ButtonLink>
      </li>
      <li>
        <span>
          {t("account.secondFactor.codes", { n: recoveryCodesLeft })}
          <small>{t("account.secondFactor.newCodes.hint")}</small>
        </span>
        <ButtonLink kind="quiet" size="small" href={paths.accountRecoveryCodes({ returnTo: here })}>
          {t("account.secondFactor.newCodes")}
        </ButtonLink>
      </li>
    </ul>
  );
}
