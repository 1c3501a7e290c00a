import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { giveRating, loadOwnRating } from "#app/domain/feedback/index.ts";
import { translator } from "#app/locales/translate.ts";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { RatingQuestion } from "#app/ui/rating-question.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { type ContactHere, requireContact } from "#app/web/guards.ts";
import { type Occasion, occasionOf } from "#app/web/portal/occasion.ts";
import { ratingHere } from "#app/web/portal/rating-view.ts";

export const meta = portalTitle;

const own = (here: ContactHere, occasion: Occasion) =>
  loadOwnRating(here.ctx, { ...occasion, members: here.memberships });

/** The question alone, for who comes by an address; usually it stands in the page it is about. */
export const loader = answering(async (args: LoaderFunctionArgs) => {
  const here = requireContact(args);
  const query = new URL(args.request.url).searchParams;
  const occasion = occasionOf(query.get("kind"), query.get("subject"));
  if (!occasion) throw notFound();
  const t = translator(here.app.locale);
  const known = await own(here, occasion);
  return {
    ...portalFrame(here, { title: t("rating.title") }),
    view: ratingHere(here, occasion.kind, occasion.subjectId, known),
  };
});

/** Keeps an answer and leads back to the page it was given on. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const here = requireContact(args);
  const form = await readForm(args.request);
  const occasion = occasionOf(form.text("kind"), form.text("subject"));
  if (!occasion) throw notFound();
  const known = await own(here, occasion);
  const ticked = form.all("line");
  const unclearLines = known.lines
    .filter(({ position }) => ticked.includes(String(position)))
    .map(({ id }) => id);
  const given = await submitting(app, form, () =>
    giveRating(here.ctxFor(known.clientId), {
      ...{ kind: occasion.kind, subjectId: occasion.subjectId, score: Number(form.text("score")) },
      ...{ reason: form.text("reason"), comment: form.text("comment"), unclearLines },
      channel: "page",
    }),
  );
  if (given.ok) return redirect(await occasion.page(here), 303);
  return data({ ...given.failure.data, ticked }, given.failure.init ?? undefined);
});

export default function Ratings() {
  const { shell, title, view } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { typed, errors, message } = failure ?? {};
  const value = typed
    ? { score: typed.score, reason: typed.reason, comment: typed.comment, lines: failure?.ticked ?? [] }
    : view.value;
  return (
    <PortalShell {...shell} className="narrow">
      <Lead title={title} />
      <RatingQuestion {...view} {...{ value, errors, message }} given={failure ? undefined : view.given} />
    </PortalShell>
  );
}
