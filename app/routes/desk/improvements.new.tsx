import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addImprovement } from "#app/domain/trends/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { ImprovementFields } from "#app/ui/improvement-fields.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { improvementChoices, readImprovementForm, usualDays } from "#app/web/desk/improvement-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const t = translator(locale);
  return {
    ...deskFrame(desk),
    ...(await improvementChoices(desk, t)),
    title: `${t("improvements.new")} · ${desk.business.name}`,
    known: {
      cause: new URL(args.request.url).searchParams.get("cause"),
      ownerId: showId("stf", desk.membership.id),
      startedOn: deskDay(desk),
      windowDays: usualDays,
    },
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const added = await submitting(app, form, () => addImprovement(desk.ctx, readImprovementForm(form)));
  return added.ok ? redirect(paths.desk.improvements({ done: "added" }), 303) : added.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewImprovement() {
  const t = useT();
  const { frame, known, causes, staff } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="trends" className="narrow">
      <Crumbs
        steps={[
          { label: t("trends.title"), href: paths.desk.trends() },
          { label: t("improvements.title"), href: paths.desk.improvements() },
        ]}
        here={t("improvements.new")}
      />
      <Lead title={t("improvements.new")} />
      <DeskForm business={frame.business.slug} className="fields">
        <ImprovementFields {...state} causes={causes} staff={staff} />
        <div className="buttons">
          <Button>{t("improvements.add")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.improvements()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
