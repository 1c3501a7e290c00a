import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endSession } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";

export const meta = titled;

export const loader = answering((_, app) => {
  const email = app.viewer?.person.email;
  return { title: translator(app.locale)(email ? "action.signOut" : "signIn.out.title"), email };
});

/** Ends the session on the server and takes its cookie; a browser without one has nothing to end. */
export const action = answering(async (_, app) => {
  const { viewer, jar, base } = app;
  if (viewer) await endSession(base, { personId: viewer.person.id, sessionId: viewer.sessionId });
  return redirect(paths.logout(), { status: 303, headers: { "set-cookie": jar.session(null) } });
});

export default function SignOut() {
  const t = useT();
  const { email } = useLoaderData<typeof loader>();
  if (email)
    return (
      <Door title={t("signIn.out.ask")}>
        <p>{t("account.email", { email })}</p>
        <form method="post" action={paths.logout()}>
          <Button wide>{t("action.signOut")}</Button>
        </form>
      </Door>
    );
  return (
    <Door title={t("signIn.out.title")}>
      <p>{t("signIn.out.lead")}</p>
      <div className="buttons">
        <ButtonLink href={paths.login()}>{t("action.signIn")}</ButtonLink>
      </div>
    </Door>
  );
}
