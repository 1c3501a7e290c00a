import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { loadClientPayment, takeBackTransfer } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requireContact } from "#app/web/guards.ts";
import { paymentView } from "#app/web/portal/payment-view.ts";

const idOf = ({ params }: { params: { id?: string } }) => {
  const id = readId("pay", params.id ?? "");
  if (!id) throw notFound();
  return id;
};

export const meta = portalTitle;

/**
 * Asks once before an announced transfer is taken back; one that has arrived or ended says so instead. Whatever else it
 * is has nothing to take back.
 */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const known = await loadClientPayment(here.ctx, idOf(args));
  const { payment } = known;
  if (payment.channel !== "announced") throw notFound();
  const { amount, currency } = payment;
  const view = paymentView(here, known, { isBack: false, look: 0 });
  const isAsked = view.takeBack !== undefined;
  const t = translator(here.app.locale);
  const title = isAsked ? t("payments.takeBack.title") : view.heading;
  return {
    ...portalFrame(here, { title, client: payment.clientName }),
    amount: formatMoney({ amount, currency }, here.app.locale),
    back: paths.portal.payment(here.business.slug, args.params.id ?? ""),
    heading: title,
    see: t("payment.arrived.see"),
    became: isAsked ? undefined : (view.lead ?? ""),
  };
});

export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const id = idOf(args);
  const form = await readForm(args.request);
  const { payment } = await loadClientPayment(here.ctx, id);
  const taken = await submitting(app, form, () =>
    takeBackTransfer(here.ctxFor(payment.clientId), { paymentId: id }),
  );
  if (!taken.ok) return taken.failure;
  return redirect(paths.portal.payment(here.business.slug, args.params.id ?? ""), 303);
});

export default function TakeBack() {
  const t = useT();
  const { shell, amount, back, heading, see, became } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="payments" className="narrow">
      <Lead title={heading} />
      <FormErrors message={failure?.message} />
      {became === undefined ? (
        <form className="fields" method="post">
          <p>{t("payments.takeBack.lead", { amount })}</p>
          <div className="buttons">
            <Button kind="danger">{t("payments.takeBack")}</Button>
            <ButtonLink kind="quiet" href={back}>
              {t("payments.takeBack.keep")}
            </ButtonLink>
          </div>
        </form>
      ) : (
        <>
          <p>{became}</p>
          <div className="buttons">
            <ButtonLink kind="quiet" href={back}>
              {see}
            </ButtonLink>
          </div>
        </>
      )}
    </PortalShell>
  );
}
