import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { loadInvoiceById, writeOffInvoice } from "#app/domain/invoices/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { amountText, readAmount } from "#app/web/desk/read-amount.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const { id = "" } = args.params;
  const { invoice } = await loadInvoiceById(desk.ctx, idOf("inv", id));
  const { number, currency, outstanding, processing } = invoice;
  const free = outstanding > processing ? outstanding - processing : 0n;
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.writeOff.title", { number })} · ${desk.business.name}`,
    number,
    currency,
    outstanding: formatMoney({ amount: outstanding, currency }, locale),
    owed: String(outstanding),
    isNothing: free === 0n,
    known: { amount: amountText(free, currency, locale) },
    back: paths.desk.invoice(id),
  };
});

/** Gives up what nobody will pay. Needs a tick: it cannot be taken back. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const { id = "" } = args.params;
  const { invoice } = await loadInvoiceById(desk.ctx, idOf("inv", id));
  const written = await submitting(app, form, async () => {
    if (!form.flag("sure")) throw new AppError("invalid", { fields: { sure: "desk.writeOff.sure.missing" } });
    const amount = readAmount(form, "amount", invoice.currency, app.locale);
    const seen = form.text("owed");
    const owed = /^\d{1,18}$/.test(seen) ? BigInt(seen) : undefined;
    return writeOffInvoice(desk.ctx, { invoiceId: invoice.id, amount, owed, reason: form.text("reason") });
  });
  if (!written.ok) return written.failure;
  return redirect(paths.desk.invoiceAccount(id), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WriteOff() {
  const t = useT();
  const { frame, number, currency, outstanding, owed, isNothing, known, back } =
    useLoaderData<typeof loader>();
  const { value, error, message, isTicked } = formState(useActionData<typeof action>(), known);
  const amount = {
    ...{ id: "amount", name: "amount", label: t("desk.payments.amount") },
    defaultValue: value("amount"),
    error: error("amount"),
  };
  const reason = {
    ...{ id: "reason", name: "reason", label: t("desk.writeOff.reason") },
    defaultValue: value("reason"),
    error: error("reason"),
  };
  return (
    <DeskShell {...frame} here="invoices" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.invoices.title"), href: paths.desk.invoices() },
          { label: number, href: back },
        ]}
        here={t("desk.writeOff")}
      />
      <Lead
        title={t("desk.writeOff.title", { number })}
        about={t("desk.writeOff.lead", { amount: outstanding })}
      />
      {isNothing ? (
        <>
          <FormErrors message={message} />
          <p className="soft">{t("desk.writeOff.nothing")}</p>
        </>
      ) : (
        <DeskForm business={frame.business.slug} className="fields">
          <input type="hidden" name="owed" value={owed} />
          <FormErrors message={message} fields={[amount, reason]} />
          <TextField {...amount} affix={currency} inputMode="decimal" autoComplete="off" required />
          <TextArea {...reason} hint={t("desk.writeOff.reason.hint")} rows={3} maxLength={1000} required />
          <div className="choices">
            <Check name="sure" label={t("desk.writeOff.sure")} checked={isTicked("sure", false)} />
          </div>
          {error("sure") ? <FormErrors message={error("sure")} /> : null}
          <div className="buttons">
            <Button kind="danger">{t("desk.writeOff")}</Button>
            <ButtonLink kind="quiet" href={back}>
              {t("action.cancel")}
            </ButtonLink>
          </div>
        </DeskForm>
      )}
    </DeskShell>
  );
}
