import { paths } from "#app/kit/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { NeutralShell } from "#app/ui/door.tsx";
import { useT } from "#app/ui/translation.tsx";

/** What somebody sees who is not signed in. */
export function StartPage({ isDemo }: { isDemo: boolean }) {
  const t = useT();
  return (
    <NeutralShell homeHref={paths.home()} className="start">
      <header className="lead">
        <div>
          <h1>{t("start.title")}</h1>
          <p className="say">{t("start.lead")}</p>
        </div>
      </header>
      <div className="ways">
        <section>
          <h2>{t("start.client")}</h2>
          <p>{t("start.client.lead")}</p>
          <div className="buttons">
            <ButtonLink href={paths.login()}>{t("start.signIn")}</ButtonLink>
            {isDemo ? (
              <ButtonLink kind="quiet" href={paths.demo()}>
                {t("start.demo")}
              </ButtonLink>
            ) : null}
          </div>
        </section>
        <section>
          <h2>{t("start.business")}</h2>
          <p>{t("start.business.lead")}</p>
        </section>
      </div>
    </NeutralShell>
  );
}
