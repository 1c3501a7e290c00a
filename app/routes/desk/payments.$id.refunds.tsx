import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { loadPayment, refundReasons, requestRefund } from "#app/domain/payments/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Pills } from "#app/ui/choices.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { readAmount } from "#app/web/desk/read-amount.ts";
import { refundFormView } from "#app/web/desk/refund-view.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  return { ...deskFrame(desk), ...(await refundFormView(desk, idOf("pay", args.params.id), locale)) };
});

/** Gives a payment back, whole or in part; at once, or once another member agrees. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { id = "" } = args.params;
  const { payment } = await loadPayment(desk.ctx, idOf("pay", id));
  const asked = await submitting(app, form, async () => {
    const reason = refundReasons.find((one) => one === form.text("reason"));
    if (!reason) throw new AppError("invalid", { fields: { reason: "field.required" } });
    return requestRefund(desk.ctx, {
      paymentId: payment.id,
      amount: readAmount(form, "amount", payment.currency, app.locale),
      reason,
      note: form.text("note"),
      way: form.text("way") === "bank" ? "bank" : undefined,
      payee: form.text("payee") || undefined,
      payeeAccount: form.text("payeeAccount") || undefined,
    });
  });
  if (!asked.ok) return asked.failure;
  const isByHand = payment.channel !== "provider" || form.text("way") === "bank";
  const begun = isByHand ? "refund-to-send" : "refund-begun";
  const done = asked.value.state === "waiting" ? "refund-waits" : begun;
  return redirect(paths.desk.payment(id, { done }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function RequestRefund() {
  const t = useT();
  const { frame, number, client, ceiling, waiting, limit, isByBank, mayByBank, back, reasons, known } =
    useLoaderData<typeof loader>();
  const { field, value, message } = formState(useActionData<typeof action>(), known);
  const amount = field("amount", t("desk.payments.amount"));
  const payee = field("payee", t("desk.refund.payee"));
  const payeeAccount = field("payeeAccount", t("desk.refund.payeeAccount"));
  return (
    <DeskShell {...frame} here="payments" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: number, href: back },
        ]}
        here={t("desk.payment.refund")}
      />
      <Lead title={t("desk.refund.title", { number })} about={client} />
      {waiting.map(({ href, text }) => (
        <p key={href}>
          <a href={href}>{text}</a>
        </p>
      ))}
      {ceiling === undefined ? (
        <>
          <FormErrors message={message} />
          <Note is="soon">
            <p>
              <b>{t("desk.refund.nothing")}</b>
            </p>
          </Note>
        </>
      ) : (
        <DeskForm business={frame.business.slug} className="fields">
          <FormErrors message={message} fields={[amount, payee, payeeAccount]} />
          <TextField
            {...amount}
            affix={ceiling.currency}
            inputMode="decimal"
            autoComplete="off"
            required
            hint={t("desk.refund.ceiling", { amount: ceiling.amount })}
          />
          <SelectField {...field("reason", t("desk.refund.reason"))} options={reasons} />
          {mayByBank ? (
            <Pills
              name="way"
              legend={t("desk.refund.way")}
              value={value("way")}
              options={[
                { value: "provider", label: t("desk.refund.way.provider") },
                { value: "bank", label: t("desk.refund.way.bank") },
              ]}
            />
          ) : null}
          {isByBank || mayByBank ? (
            <>
              <TextField
                {...payee}
                hint={t(mayByBank ? "desk.refund.byHand" : "desk.refund.byBank")}
                maxLength={140}
                required={isByBank}
                optional={mayByBank}
              />
              <TextField {...payeeAccount} maxLength={60} autoComplete="off" spellCheck={false} optional />
            </>
          ) : null}
          <TextArea
            {...field("note", t("desk.payment.fact.note"))}
            hint={t("desk.refund.note.hint")}
            rows={3}
            maxLength={1000}
            optional
          />
          <p className="soft">{limit}</p>
          <div className="buttons">
            <Button>{t("desk.payment.refund")}</Button>
            <ButtonLink kind="quiet" href={back}>
              {t("action.cancel")}
            </ButtonLink>
          </div>
        </DeskForm>
      )}
    </DeskShell>
  );
}
