import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSurveyPolicy, surveyPolicy } from "#app/domain/feedback/index.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { doneWords } from "#app/web/desk/done-words.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Whether and when clients are asked by mail how it went. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const t = translator(locale);
  const policy = surveyPolicy(await loadBusiness(desk.ctx, desk.business.id));
  return {
    ...deskFrame(desk),
    title: `${t("surveys.title")} · ${desk.business.name}`,
    done: doneWords(args.request, t, new Map()),
    isOn: policy.isOn,
    known: {
      effortHours: String(Math.round(policy.effortMinutes / 60)),
      satisfactionHours: String(Math.round(policy.satisfactionMinutes / 60)),
    },
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const hours = (name: string) => (/^\d{1,4}$/.test(form.text(name)) ? Number(form.text(name)) : Number.NaN);
  const changed = await submitting(app, form, () =>
    changeSurveyPolicy(desk.ctx, {
      isOn: form.flag("isOn"),
      ...{ effortHours: hours("effortHours"), satisfactionHours: hours("satisfactionHours") },
    }),
  );
  return changed.ok ? redirect(paths.desk.surveySettings({ done: "saved" }), 303) : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SurveySettings() {
  const t = useT();
  const { frame, done, isOn, known } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), known);
  const fields = [
    state.field("effortHours", t("surveys.effort")),
    state.field("satisfactionHours", t("surveys.satisfaction")),
  ];
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("surveys.title")}
      />
      <Lead title={t("surveys.title")} about={t("surveys.lead")} />
      <Done>{done}</Done>
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={state.message} fields={fields} />
        <Check
          name="isOn"
          label={t("surveys.isOn")}
          hint={t("surveys.isOn.hint")}
          checked={state.isTicked("isOn", isOn)}
        />
        {fields.map((field) => (
          <TextField
            key={field.id}
            {...field}
            affix={t("surveys.hours")}
            inputMode="numeric"
            maxLength={4}
            required
          />
        ))}
        <div className="buttons">
          <Button>{t("action.save")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.settings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
