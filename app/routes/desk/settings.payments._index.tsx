import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { changePaymentPolicy } from "#app/domain/payments/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { doneWords } from "#app/web/desk/done-words.ts";
import { paymentSettingsView } from "#app/web/desk/payment-settings-view.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const t = translator(locale);
  return {
    ...deskFrame(desk),
    title: `${t("paymentSettings.title")} · ${desk.business.name}`,
    done: doneWords(args.request, t, new Map()),
    ...(await paymentSettingsView(desk, locale)),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const days = form.text("announcedDays").trim();
  const [transfer, card, sepa_debit] = [form.flag("transfer"), form.flag("card"), form.flag("sepa_debit")];
  const changed = await submitting(app, form, () => {
    if (!transfer && !card && !sepa_debit && !form.flag("noWay"))
      throw new AppError("invalid", { fields: { noWay: "paymentSettings.offers.none.ask" } });
    return changePaymentPolicy(desk.ctx, {
      offers: { transfer, card, sepa_debit },
      announcedDays: /^\d{1,4}$/.test(days) ? Number(days) : 0,
    });
  });
  if (!changed.ok) return changed.failure;
  return redirect(paths.desk.paymentSettings({ done: "saved" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PaymentSettings() {
  const t = useT();
  const { frame, done } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("paymentSettings.title")}
      />
      <Lead title={t("paymentSettings.title")} about={t("paymentSettings.lead")} />
      <Done>{done}</Done>
      <div className="sections">
        <Offers />
        <Account />
        <Limits />
      </div>
    </DeskShell>
  );
}

function Offers() {
  const t = useT();
  const { frame, offers, announcedDays, hasBank, hasAccount } = useLoaderData<typeof loader>();
  const { value, isTicked, error, message } = formState(useActionData<typeof action>(), { announcedDays });
  const days = {
    id: "announcedDays",
    label: t("paymentSettings.announced"),
    error: error("announcedDays"),
  };
  const offer = (name: keyof typeof offers, missing: string | undefined) => (
    <Check
      name={name}
      label={t(`paymentSettings.offers.${name}`)}
      hint={missing ?? t(`paymentSettings.offers.${name}.note`)}
      checked={isTicked(name, offers[name])}
    />
  );
  const isNone = !offers.transfer && !offers.card && !offers.sepa_debit;
  const asked = error("noWay");
  const noAccount = hasAccount ? undefined : t("paymentSettings.offers.noAccount");
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{t("paymentSettings.offers")}</h2>
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={asked ?? message} fields={[days]} />
        {isNone && !asked ? (
          <Note is="soon">
            <p>
              <b>{t("paymentSettings.offers.none")}</b>
            </p>
          </Note>
        ) : null}
        <fieldset>
          <legend className="hidden">{t("paymentSettings.offers")}</legend>
          <div className="choices">
            {offer("transfer", hasBank ? undefined : t("paymentSettings.offers.noBank"))}
            {offer("card", noAccount)}
            {offer("sepa_debit", noAccount)}
          </div>
        </fieldset>
        {asked || isNone ? (
          <div className="choices">
            <Check
              name="noWay"
              label={t("paymentSettings.offers.none.sure")}
              checked={isTicked("noWay", isNone)}
            />
          </div>
        ) : null}
        <TextField
          {...days}
          name="announcedDays"
          defaultValue={value("announcedDays")}
          hint={t("paymentSettings.announced.hint")}
          affix={t("paymentSettings.announced.days")}
          inputMode="numeric"
          maxLength={3}
          required
        />
        <div className="buttons">
          <Button about={t("paymentSettings.offers")}>{t("action.save")}</Button>
        </div>
      </DeskForm>
    </section>
  );
}

function Account() {
  const t = useT();
  const { account, hasAccount } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="account">
      <h2 id="account">{t("paymentSettings.account")}</h2>
      {account ? <AccountFacts {...account} /> : null}
      {account ? null : (
        <>
          <p>{t(hasAccount ? "paymentSettings.account.default" : "paymentSettings.account.none")}</p>
          <div className="buttons">
            <ButtonLink kind="quiet" icon="plus" href={paths.desk.paymentAccountNew()}>
              {t("paymentSettings.connect")}
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

type Facts = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["account"]>;

function AccountFacts({ keyHint, isLive, since, address, hasOlderSecret, endHref }: Facts) {
  const t = useT();
  const about = t("paymentSettings.account");
  return (
    <>
      <dl className="understood">
        <div>
          <dt>{t("paymentSettings.account.mode")}</dt>
          <dd>{t(isLive ? "paymentSettings.account.live" : "paymentSettings.account.test")}</dd>
        </div>
        <div>
          <dt>{t("paymentSettings.account.key")}</dt>
          <dd>{t("paymentSettings.account.key.ends", { hint: keyHint })}</dd>
        </div>
        <div>
          <dt>{t("paymentSettings.account.since")}</dt>
          <dd>{since}</dd>
        </div>
        <div>
          <dt>{t("paymentSettings.account.address")}</dt>
          <dd>
            <span className="id webhook">{address}</span>{" "}
            <CopyButton value={address} label={t("paymentSettings.account.copy")} />
          </dd>
        </div>
      </dl>
      {hasOlderSecret ? <p className="soft">{t("paymentSettings.account.older")}</p> : null}
      <div className="buttons">
        <ButtonLink kind="quiet" about={about} href={paths.desk.paymentAccountNew()}>
          {t("paymentSettings.replace")}
        </ButtonLink>
        <ButtonLink kind="plain" about={about} href={endHref}>
          {t("paymentSettings.end")}
        </ButtonLink>
      </div>
    </>
  );
}

function Limits() {
  const t = useT();
  const { limits, currency } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{t("paymentSettings.limits")}</h2>
      <p className="soft">{t("paymentSettings.limits.lead", { currency })}</p>
      <ul className="rows">
        {limits.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
              <small>
                {t(`role.${one.role}`)}, {one.limit}
              </small>
            </div>
            <ButtonLink kind="plain" size="small" about={one.name} href={one.href}>
              {t("action.change")}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
