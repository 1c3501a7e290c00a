import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError, notFound } from "#app/domain/core/index.ts";
import { loadMethod, removeMethod } from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
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
import { readForm, submitting } from "#app/web/forms.ts";
import { type ContactHere, requireContact } from "#app/web/guards.ts";
import { methodName, proofNeeded, roleAt } from "#app/web/portal/methods-view.ts";

export const meta = portalTitle;

async function methodOf(here: ContactHere, shown: string | undefined) {
  const id = readId("mth", shown ?? "");
  if (!id) throw notFound();
  const method = await loadMethod(here.ctx, id);
  if (roleAt(here, method.clientId) !== "admin") throw new AppError("forbidden");
  return method;
}

/** Asks once before a way to pay is taken away. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const method = await methodOf(here, args.params.id);
  const title = translator(here.app.locale)("methods.remove.title", { method: methodName(here, method) });
  const { slug } = here.business;
  return {
    ...portalFrame(here, { title }),
    heading: title,
    proof: proofNeeded(here, paths.portal.methodRemove(slug, args.params.id ?? "")),
    back: paths.portal.settings(slug),
  };
});

export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const { id: methodId, clientId } = await methodOf(here, args.params.id);
  const form = await readForm(args.request);
  const removed = await submitting(app, form, () =>
    removeMethod(here.ctxFor(clientId), { methodId, proof: here.viewer }),
  );
  if (!removed.ok) return removed.failure;
  return redirect(paths.portal.settings(here.business.slug), 303);
});

export default function RemoveMethod() {
  const t = useT();
  const { shell, heading, proof, back } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="settings" className="narrow">
      <Lead title={heading} />
      <FormErrors message={failure?.message} />
      <form className="fields" method="post">
        <p>{t("methods.remove.lead")}</p>
        <ProofNote href={proof} />
        <div className="buttons">
          {proof ? null : <Button kind="danger">{t("methods.remove.confirm")}</Button>}
          <ButtonLink kind="quiet" href={back}>
            {t("methods.remove.keep")}
          </ButtonLink>
        </div>
      </form>
    </PortalShell>
  );
}
