import { useActionData, useLoaderData } from "@remix-run/react";
import { loadClientDispute, withdrawDispute } from "#app/domain/disputes/index.ts";
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
import { actPage, backTo, heldOf, numberOf } from "#app/web/portal/dispute-acts.ts";

export const meta = portalTitle;

/** Asks once before a dispute is taken back, saying what is asked for again. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { found, view, late } = await actPage(here, args, "withdraw");
  const frame = portalFrame(here, { title: view.heading, client: found.dispute.clientName });
  return {
    ...frame,
    number: view.number,
    page: view.addresses.page,
    late,
    held: heldOf(here, found),
    isQuestion: view.isQuestion,
  };
});

export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const found = await loadClientDispute(here.ctx, numberOf(args));
  const { id, clientId } = found.dispute;
  const form = await readForm(args.request);
  const done = await submitting(app, form, () => withdrawDispute(here.ctxFor(clientId), { id }));
  return done.ok ? backTo(here, found, "withdrawn") : done.failure;
});

export default function Withdraw() {
  const t = useT();
  const { shell, number, page, late, held, isQuestion } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const button = t(isQuestion ? "dispute.withdraw.question" : "dispute.withdraw");
  return (
    <PortalShell {...shell} here="disputes" className="narrow">
      <Crumbs steps={[{ label: number, href: page }]} here={button} />
      <Lead title={t("dispute.withdraw.title", { number })} />
      <FormErrors message={failure?.message} />
      {late ? (
        <p>{late}</p>
      ) : (
        <form className="fields" method="post">
          <p>
            {held
              ? t("dispute.withdraw.lead", { amount: held })
              : t("dispute.withdraw.lead.none", { business: shell.business.name })}
          </p>
          <div className="buttons">
            <Button kind="danger" name="confirmed" value="yes">
              {button}
            </Button>
            <ButtonLink kind="quiet" href={page}>
              {t("dispute.withdraw.keep")}
            </ButtonLink>
          </div>
        </form>
      )}
    </PortalShell>
  );
}
