import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptDecision, loadClientDispute } from "#app/domain/disputes/index.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
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

/** Asks once before a decision is accepted, which closes the dispute. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { found, view, late } = await actPage(here, args, "accept");
  const frame = portalFrame(here, { title: view.heading, client: found.dispute.clientName });
  return { ...frame, number: view.number, page: view.addresses.page, late, answer: found.dispute.answer };
});

export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const found = await loadClientDispute(here.ctx, numberOf(args));
  const { id, clientId } = found.dispute;
  const form = await readForm(args.request);
  const done = await submitting(app, form, () => acceptDecision(here.ctxFor(clientId), { id }));
  return done.ok ? backTo(here, found, "accepted") : done.failure;
});

export default function Accept() {
  const t = useT();
  const { shell, number, page, late, answer } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="disputes" className="narrow">
      <Crumbs steps={[{ label: number, href: page }]} here={t("dispute.accept")} />
      <Lead title={t("dispute.accept.title")} />
      <FormErrors message={failure?.message} />
      {answer ? <p className="said">{answer}</p> : null}
      {late ? (
        <p>{late}</p>
      ) : (
        <form className="fields" method="post">
          <p>{t("dispute.accept.lead")}</p>
          <div className="buttons">
            <Button name="confirmed" value="yes">
              {t("dispute.accept")}
            </Button>
            <ButtonLink kind="quiet" href={page}>
              {t("dispute.accept.keep")}
            </ButtonLink>
          </div>
        </form>
      )}
    </PortalShell>
  );
}
