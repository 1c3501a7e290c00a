import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hideComment, showComment } from "#app/domain/feedback/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { ratingOfDesk } from "#app/web/desk/rating-loader.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Asks why, before words are taken out of sight. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  return ratingOfDesk(desk, idOf("rat", args.params.id), args.request, locale);
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const id = idOf("rat", args.params.id);
  const isShowing = form.text("shown") === "yes";
  const changed = await submitting(app, form, () =>
    isShowing ? showComment(desk.ctx, { id }) : hideComment(desk.ctx, { id, why: form.text("why") }),
  );
  if (!changed.ok) return changed.failure;
  const done = isShowing ? "shown" : "hidden";
  return redirect(paths.desk.rating(args.params.id ?? "", { done }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Hiding() {
  const t = useT();
  const { frame, view } = useLoaderData<typeof loader>();
  const { message, field } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} className="narrow">
      <Lead title={t("feedback.hide.title", { who: view.who })} />
      <p>{t("feedback.hide.lead")}</p>
      {view.comment ? <p className="said">{view.comment}</p> : null}
      <FormErrors message={message} />
      <DeskForm business={frame.business.slug} className="fields">
        <TextField {...field("why", t("feedback.hide.why"))} maxLength={300} />
        <div className="buttons">
          <Button>{t("feedback.hide")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.rating(view.id)}>
            {t("feedback.hide.back")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
