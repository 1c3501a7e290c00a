import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { assignFollowUp, finishFollowUp, ratingOfFollowUp } from "#app/domain/feedback/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { RatingScreen } from "#app/ui/rating-screen.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { ratingOfDesk } from "#app/web/desk/rating-loader.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The page of the answer it is about: what a refused form comes back to. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const ratingId = await ratingOfFollowUp(desk.ctx, idOf("fup", args.params.id));
  return ratingOfDesk(desk, ratingId, args.request, locale);
});

/** Somebody got in touch and says what came of it, or the follow-up is given to somebody else. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const id = idOf("fup", args.params.id);
  const ratingId = await ratingOfFollowUp(desk.ctx, id);
  const wanted = form.text("assigneeId");
  const followed = await submitting(app, form, () => {
    if (!wanted) return finishFollowUp(desk.ctx, { id, note: form.text("note") });
    const assigneeId = readId("stf", wanted);
    if (!assigneeId) throw new AppError("invalid", { fields: { assigneeId: "field.check" } });
    return assignFollowUp(desk.ctx, { id, assigneeId });
  });
  if (!followed.ok) return followed.failure;
  const done = wanted ? "assigned" : "finished";
  return redirect(paths.desk.rating(showId("rat", ratingId), { done }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function FollowUp() {
  const { frame, view } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <DeskShell {...frame} className="narrow">
      <RatingScreen business={frame.business.slug} {...view} returned={returned} />
    </DeskShell>
  );
}
