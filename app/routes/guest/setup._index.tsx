import { useActionData, useLoaderData } from "@remix-run/react";
import { findSetupLink, findViewer, type NewSession, useSetupLink } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { afterSignIn } from "#app/web/after-sign-in.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";

export const meta = titled;

/** The page behind the link of the set-up command. Reads only. */
export const loader = answering(async ({ request }, app) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const link = token ? await findSetupLink(app.base, token) : undefined;
  const t = translator(app.locale);
  if (!link) return { title: t("setup.link.title"), link: undefined };
  return { title: t("setup.title"), link: { ...link, token } };
});

/** Uses the link: the owner is signed in, proves a second factor, and goes on to the guide. */
export const action = answering(async ({ request }, app) => {
  const form = await readForm(request);
  const { userAgent, ip, cookies } = app;
  const used = await submitting(app, form, () =>
    useSetupLink(app.base, { token: form.text("token"), userAgent, ip, sessionToken: cookies.session }),
  );
  if (!used.ok) return used.failure;
  return afterSignIn(app, { ...used.value, returnTo: await throughFactor(app, used.value) });
});

/** An owner who has a second factor from another business goes in by that one. */
async function throughFactor(app: AppContext, session: NewSession): Promise<string> {
  const guide = { returnTo: paths.setupStep("business") };
  const viewer = await findViewer(app.base, session.token);
  return viewer?.person.hasSecondFactor ? paths.desk.enter(guide) : paths.desk.secondFactor(guide);
}

export default function SetUp() {
  const t = useT();
  const { link } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  if (!link)
    return (
      <Door title={t("setup.link.title")}>
        <p>{t("setup.link.lead")}</p>
      </Door>
    );
  return (
    <Door title={t("setup.title")}>
      <FormErrors message={failure?.message} />
      <p>{t("setup.welcome", { business: link.businessName })}</p>
      <p className="soft">{t("account.email", { email: link.email })}</p>
      <form method="post" action={paths.setup({ token: link.token })}>
        <input type="hidden" name="token" value={link.token} />
        <Button wide>{t("setup.start")}</Button>
      </form>
    </Door>
  );
}
