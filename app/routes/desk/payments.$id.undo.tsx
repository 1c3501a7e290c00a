import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadPayment, mayUndo, undoRecordedPayment } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { id = "" } = args.params;
  const t = translator(locale);
  const { payment } = await loadPayment(desk.ctx, idOf("pay", id));
  const { number, amount, currency, clientName: client } = payment;
  const heading = t("desk.undo.title", { number });
  return {
    ...deskFrame(desk),
    title: `${heading} · ${desk.business.name}`,
    ...{ heading, number },
    lead: t("desk.undo.lead", { amount: formatMoney({ amount, currency }, locale), client }),
    refusal: (await mayUndo(desk.ctx, payment)) ? undefined : t("payments.error.undoOwn"),
    back: paths.desk.payment(id),
  };
});

/** Takes the record of money back that never came. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { id = "" } = args.params;
  const { payment } = await loadPayment(desk.ctx, idOf("pay", id));
  const undone = await submitting(app, form, () =>
    undoRecordedPayment(desk.ctx, { paymentId: payment.id, reason: form.text("reason") }),
  );
  if (!undone.ok) return undone.failure;
  return redirect(paths.desk.payment(id, { done: "recording-undone" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function UndoRecordedPayment() {
  const t = useT();
  const { frame, heading, number, lead, refusal, back } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>());
  const reason = {
    ...{ id: "reason", name: "reason", label: t("desk.undo.reason"), hint: t("desk.undo.reason.hint") },
    ...{ defaultValue: value("reason"), error: error("reason") },
  };
  return (
    <DeskShell {...frame} here="payments" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: number, href: back },
        ]}
        here={t("desk.undo")}
      />
      {refusal ? (
        <>
          <Lead title={heading} />
          <p className="soft">{refusal}</p>
        </>
      ) : (
        <ConfirmPage
          business={frame.business.slug}
          title={heading}
          confirm={t("desk.undo.confirm")}
          cancel={t("desk.undo.back")}
          back={back}
        >
          <FormErrors message={message} fields={[reason]} />
          <p>{lead}</p>
          <p className="soft">{t("desk.undo.mailed")}</p>
          <TextArea {...reason} rows={3} maxLength={1000} required />
        </ConfirmPage>
      )}
    </DeskShell>
  );
}
