import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeDisputeSettings } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ClosedDays, Holidays, OpeningHours } from "#app/ui/opening-hours.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { readDisputeSettings } from "#app/web/desk/dispute-settings-form.ts";
import { disputeSettingsView } from "#app/web/desk/dispute-settings-view.ts";
import { doneWords } from "#app/web/desk/done-words.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const t = translator(locale);
  return {
    ...deskFrame(desk),
    title: `${t("disputeSettings.title")} · ${desk.business.name}`,
    done: doneWords(args.request, t, new Map()),
    ...(await disputeSettingsView(desk, locale)),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const changed = await submitting(app, form, async () =>
    changeDisputeSettings(desk.ctx, readDisputeSettings(form)),
  );
  return changed.ok ? redirect(paths.desk.disputeSettings({ done: "saved" }), 303) : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DisputeSettings() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), view.known);
  const promise = (name: "answerDays" | "decisionDays" | "evidenceDays") => ({
    id: name,
    label: t(`disputeSettings.promises.${name}`),
    error: state.error(name),
  });
  const promises = [promise("answerDays"), promise("decisionDays"), promise("evidenceDays")];
  const fields = [
    { id: "open-1", label: t("disputeSettings.hours"), error: state.error("openDays") },
    ...view.week.map(({ day, name }) => ({
      id: `from-${day}`,
      label: name,
      error: state.error(`from-${day}`),
    })),
    { id: "country", label: t("disputeSettings.holidays"), error: state.error("country") },
    { id: "closedFrom", label: t("disputeSettings.closed"), error: state.error("closedFrom") },
    ...promises,
  ];
  const isChosen = (mode: string) => (state.value("creditNoteMode") || view.creditNoteMode) === mode;
  return (
    <DeskShell {...view.frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("disputeSettings.title")}
      />
      <Lead title={t("disputeSettings.title")} about={t("disputeSettings.lead")} />
      <Done>{view.done}</Done>
      <DeskForm business={view.frame.business.slug} className="fields">
        <FormErrors message={state.message} fields={fields} />
        <OpeningHours week={view.week} zone={view.timeZone} state={state} />
        <Holidays {...view} state={state} />
        <ClosedDays closed={view.closed} state={state} />
        <section className="fields" aria-labelledby="promises">
          <h2 id="promises">{t("disputeSettings.promises")}</h2>
          <p className="soft">{t("disputeSettings.promises.lead")}</p>
          {promises.map((field) => (
            <TextField
              key={field.id}
              {...field}
              name={field.id}
              defaultValue={state.value(field.id)}
              affix={t("disputeSettings.promises.days")}
              inputMode="numeric"
              maxLength={2}
              required
            />
          ))}
        </section>
        <section className="fields" aria-labelledby="notes">
          <h2 id="notes">{t("disputeSettings.notes")}</h2>
          <Choices
            name="creditNoteMode"
            legend={t("disputeSettings.notes")}
            hideLegend
            options={(["made_here", "requested"] as const).map((value) => ({
              value,
              label: t(`disputeSettings.notes.${value}`),
              note: t(`disputeSettings.notes.${value}.note`),
              checked: isChosen(value),
            }))}
          />
        </section>
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
