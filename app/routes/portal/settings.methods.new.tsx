import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { namesOfClients } from "#app/domain/clients/index.ts";
import { AppError, isAppError, notFound } from "#app/domain/core/index.ts";
import { accountFor, startMethodSetup } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { ProofNote } from "#app/ui/saved-methods.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { failed, readForm, sentence, submitting } from "#app/web/forms.ts";
import { type ContactHere, requireContact } from "#app/web/guards.ts";
import { proofNeeded, roleAt } from "#app/web/portal/methods-view.ts";
import { clientOf } from "#app/web/portal/statement.ts";

export const meta = portalTitle;

/** Only admins of the client, and only where there is somebody to leave a way to pay with. */
async function requireAdmin(here: ContactHere): Promise<string> {
  const clientId = clientOf(here);
  if (roleAt(here, clientId) !== "admin") throw new AppError("forbidden");
  if (!(await accountFor({ ...here.ctxFor(clientId), ...here.app.payments }))) throw notFound();
  return clientId;
}

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const clientId = await requireAdmin(here);
  const name = (await namesOfClients(here.ctxFor(clientId)))[0]?.name ?? "";
  const title = translator(here.app.locale)("methods.add.title", { client: name });
  const { slug } = here.business;
  const self = paths.portal.methodNew(slug, { client: showId("cli", clientId) });
  return {
    ...portalFrame(here, { title, client: name }),
    heading: title,
    self,
    proof: proofNeeded(here, self),
    back: paths.portal.settings(slug),
  };
});

/** Opens the provider's page; what was left there is known here by a job, whatever the browser does. */
export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const clientId = await requireAdmin(here);
  const form = await readForm(args.request);
  const ctx = { ...here.ctxFor(clientId), ...app.payments };
  try {
    const begun = await submitting(app, form, () => startMethodSetup(ctx, { clientId, proof: here.viewer }));
    return begun.ok ? redirect(begun.value.url, 303) : begun.failure;
  } catch (error) {
    if (!isAppError(error, "unavailable")) throw error;
    return failed(app, form, { errors: {}, message: sentence(app, "methods.error.away") }, 503);
  }
});

export default function NewMethod() {
  const t = useT();
  const { shell, heading, self, proof, back } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="settings" className="narrow">
      <Lead title={heading} />
      <FormErrors message={failure?.message} />
      <form className="fields" method="post" action={self}>
        <p>{t("methods.add.lead", { business: shell.business.name })}</p>
        <ProofNote href={proof} />
        <div className="buttons">
          {proof ? null : <Button>{t("methods.add.go")}</Button>}
          <ButtonLink kind="quiet" href={back}>
            {t("methods.back")}
          </ButtonLink>
        </div>
      </form>
    </PortalShell>
  );
}
