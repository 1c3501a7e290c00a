import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { confirmRefund, decideRefund, loadRefund } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { namingLimit } from "#app/web/desk/refund-limit.ts";
import { refundView } from "#app/web/desk/refund-view.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await refundView(desk, idOf("ref", args.params.id), locale);
  const title = translator(locale)("desk.refund.one", { amount: view.amount });
  return { ...deskFrame(desk), title: `${title} · ${desk.business.name}`, ...view };
});

/** Decides a refund that waits, or says what became of one that a person makes at the bank. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { ctx } = desk;
  const refund = await loadRefund(ctx, idOf("ref", args.params.id));
  const refundId = refund.id;
  const answered = await submitting(app, form, async () => {
    const note = form.text("note");
    switch (form.text("answer")) {
      case "approve":
        return namingLimit(desk, app.locale, () =>
          decideRefund(ctx, { refundId, decision: "approve", note }),
        );
      case "decline":
        return decideRefund(ctx, { refundId, decision: "decline", note });
      case "sent":
        return confirmRefund(ctx, { refundId, outcome: "sent" });
      case "failed":
        return confirmRefund(ctx, { refundId, outcome: "failed" });
      default:
        throw new AppError("invalid", { message: "desk.refund.answer.none" });
    }
  });
  if (!answered.ok) return answered.failure;
  return redirect(paths.desk.payment(showId("pay", refund.paymentId), { done: "saved" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Refund() {
  const t = useT();
  const { frame, amount, status, client, payment, facts, why, again } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="payments" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: payment.number, href: payment.href },
        ]}
        here={t("desk.payment.refund")}
      />
      <Lead
        title={t("desk.refund.one", { amount })}
        about={<a href={client.href}>{client.name}</a>}
        statuses={
          <p className="statuses">
            <Status {...status} />
          </p>
        }
      />
      <div className="fields">
        <Facts of={facts} />
        {why ? (
          <Note is="soon">
            <p>
              <b>{why}</b>
            </p>
          </Note>
        ) : null}
        {again ? (
          <div className="buttons">
            <ButtonLink kind="quiet" href={again}>
              {t("desk.refund.again")}
            </ButtonLink>
          </div>
        ) : null}
        <Answer />
      </div>
    </DeskShell>
  );
}

function Answer() {
  const t = useT();
  const { frame, mayDecide, mayConfirm, amount } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>());
  const note = { id: "note", name: "note", defaultValue: value("note"), error: error("note") };
  if (!mayDecide && !mayConfirm) return <FormErrors message={message} />;
  return (
    <DeskForm business={frame.business.slug} className="fields">
      <FormErrors message={message} />
      {mayConfirm ? (
        <p>{t("desk.refund.confirm.lead")}</p>
      ) : (
        <TextArea
          {...note}
          label={t("desk.payment.fact.note")}
          hint={t("desk.refund.note.hint")}
          rows={3}
          maxLength={1000}
          optional
        />
      )}
      <div className="buttons">
        {mayDecide ? (
          <>
            <Button name="answer" value="approve">
              {t("desk.refund.approve", { amount })}
            </Button>
            <Button kind="quiet" name="answer" value="decline">
              {t("desk.refund.decline")}
            </Button>
          </>
        ) : (
          <>
            <Button name="answer" value="sent">
              {t("desk.refund.sent")}
            </Button>
            <Button kind="quiet" name="answer" value="failed">
              {t("desk.refund.failed")}
            </Button>
          </>
        )}
      </div>
    </DeskForm>
  );
}
