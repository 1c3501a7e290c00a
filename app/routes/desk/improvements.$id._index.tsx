import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeImprovement, loadImprovement } from "#app/domain/trends/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { BeforeAfter } from "#app/ui/charts/before-after.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { ImprovementFields } from "#app/ui/improvement-fields.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { improvementChoices, readImprovementForm } from "#app/web/desk/improvement-form.ts";
import { improvementDone, improvementView } from "#app/web/desk/improvement-view.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const t = translator(locale);
  const one = await loadImprovement(desk.ctx, idOf("imv", args.params.id));
  const { said, did, cause, ownerId, startedOn, windowDays } = one;
  return {
    ...deskFrame(desk),
    ...(await improvementChoices(desk, t)),
    title: `${did} · ${desk.business.name}`,
    done: improvementDone(args.request, locale),
    view: improvementView(one, locale, desk.business.timeZone),
    publish: one.publishedAt ? undefined : paths.desk.improvementPublish(args.params.id ?? ""),
    known: {
      ...{ said, did, cause, startedOn },
      ownerId: showId("stf", ownerId),
      windowDays: String(windowDays),
    },
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const id = idOf("imv", args.params.id);
  const changed = await submitting(app, form, () =>
    changeImprovement(desk.ctx, { id, ...readImprovementForm(form) }),
  );
  return changed.ok
    ? redirect(paths.desk.improvement(args.params.id ?? "", { done: "saved" }), 303)
    : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ImprovementPage() {
  const t = useT();
  const { frame, known, causes, staff, view, publish, done } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="trends" className="narrow">
      <Crumbs
        steps={[
          { label: t("trends.title"), href: paths.desk.trends() },
          { label: t("improvements.title"), href: paths.desk.improvements() },
        ]}
        here={view.did}
      />
      <Done>{done}</Done>
      <Lead title={view.did} about={view.published} />
      <section className="improved" aria-labelledby="measure">
        <h2 id="measure">{t("improvements.measure")}</h2>
        <p className="small soft">{view.about}</p>
        {view.before || view.after ? <BeforeAfter before={view.before} after={view.after} /> : null}
        <p>
          <Status is={view.mark} text={view.outcome} /> <span className="soft">{view.counts}</span>
        </p>
        {publish ? (
          <p className="buttons">
            <ButtonLink href={publish}>{t("improvements.publish")}</ButtonLink>
          </p>
        ) : null}
      </section>
      <DeskForm business={frame.business.slug} className="fields">
        <ImprovementFields {...state} causes={causes} staff={staff} />
        <div className="buttons">
          <Button kind="quiet">{t("improvements.save")}</Button>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
