import { useActionData, useLoaderData } from "@remix-run/react";
import { loadClientDispute, reopenDispute } from "#app/domain/disputes/index.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requireContact } from "#app/web/guards.ts";
import { actPage, backTo, numberOf } from "#app/web/portal/dispute-acts.ts";

export const meta = portalTitle;

/** Reopening once, with what should be looked at again. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { found, view, late } = await actPage(here, args, "reopen");
  const frame = portalFrame(here, { title: view.heading, client: found.dispute.clientName });
  return { ...frame, number: view.number, page: view.addresses.page, late };
});

export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const found = await loadClientDispute(here.ctx, numberOf(args));
  const { id, clientId } = found.dispute;
  const form = await readForm(args.request);
  const done = await submitting(app, form, () =>
    reopenDispute(here.ctxFor(clientId), { id, text: form.text("text") }),
  );
  return done.ok ? backTo(here, found, "reopened") : done.failure;
});

export default function Reopen() {
  const t = useT();
  const { shell, number, page, late } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="disputes" className="narrow">
      <Crumbs steps={[{ label: number, href: page }]} here={t("dispute.reopen")} />
      <Lead title={t("dispute.reopen.title")} about={t("dispute.reopen.lead")} />
      <FormErrors message={failure?.message} />
      {late ? (
        <p>{late}</p>
      ) : (
        <form className="fields" method="post">
          <TextArea
            id="text"
            name="text"
            label={t("dispute.reopen.text")}
            rows={5}
            maxLength={10_000}
            required
            defaultValue={failure?.typed.text}
            error={failure?.errors.text}
          />
          <div className="buttons">
            <Button>{t("dispute.reopen.send")}</Button>
            <ButtonLink kind="quiet" href={page}>
              {t("dispute.reopen.keep")}
            </ButtonLink>
          </div>
        </form>
      )}
    </PortalShell>
  );
}
