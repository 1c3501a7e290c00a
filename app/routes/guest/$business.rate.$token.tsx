import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findRatingPass, rateByPass, stopRequests } from "#app/domain/feedback/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { RatingQuestion } from "#app/ui/rating-question.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { ratingView } from "#app/web/portal/rating-view.ts";

export const meta = titled;

const passOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs, app: AppContext) =>
  findRatingPass(app.base, { token: params.token ?? "", slug: params.business ?? "" });

/**
 * One tap from a mail: the question with the answer tapped, and nothing of what it is about, for the mail may have been
 * forwarded. Looking records nothing, whoever looks: scanners open every link.
 */
export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const t = translator(app.locale);
  const pass = await passOf(args, app);
  if (!pass) return data({ title: t("rating.gone.title"), kind: "gone" as const }, { status: 404 });
  const query = new URL(args.request.url).searchParams;
  const business = pass.business.name;
  if (query.get("done") === "stopped")
    return data({ title: t("rating.stopped.title"), kind: "stopped" as const, business });
  if (query.get("done")) return data({ title: t("rating.thanks"), kind: "thanks" as const, business });
  const view = ratingView(t, pass.kind);
  const score = view.points.find(({ value }) => value === query.get("score"))?.value;
  const question = { ...view, value: { ...view.value, score }, trap: t("rating.trap") };
  return data({ title: t("rating.title"), kind: "asked" as const, business, view: question });
});

/** Keeps the answer. Whoever fills in what people do not see is a program: thanked, and not kept. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const pass = await passOf(args, app);
  const here = paths.portal.rate(args.params.business ?? "", args.params.token ?? "");
  if (!pass) return redirect(here, 303);
  const form = await readForm(args.request);
  if (form.text("stop") !== "") {
    await stopRequests(app.base, pass);
    return redirect(paths.portal.rate(pass.business.slug, args.params.token ?? "", { done: "stopped" }), 303);
  }
  const done = paths.portal.rate(pass.business.slug, args.params.token ?? "", { done: "yes" });
  if (form.text("homepage") !== "") return redirect(done, 303);
  const answer = {
    ...{ score: Number(form.text("score")), reason: form.text("reason"), comment: form.text("comment") },
  };
  const given = await submitting(app, form, () => rateByPass(app.base, pass, answer));
  if (!given.ok) return given.failure;
  // Who ended meanwhile is told that the link is over, not thanked.
  return redirect(given.value ? done : here, 303);
});

export default function Rate() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  if (page.kind === "gone")
    return (
      <Door title={page.title}>
        <p>{t("rating.gone.lead")}</p>
        <ButtonLink href={paths.login()}>{t("rating.gone.signIn")}</ButtonLink>
      </Door>
    );
  if (page.kind === "thanks")
    return (
      <Door title={page.title}>
        <p>{t("rating.thanks.lead", { business: page.business })}</p>
        <p className="soft small">{t("rating.thanks.change")}</p>
      </Door>
    );
  if (page.kind === "stopped")
    return (
      <Door title={page.title}>
        <p>{t("rating.stopped.lead", { business: page.business })}</p>
      </Door>
    );
  const { typed, errors, message } = failure ?? {};
  const value = typed ? { ...typed, lines: [] } : page.view.value;
  return (
    <Door title={page.title} foot={page.business}>
      <RatingQuestion {...page.view} {...{ value, errors, message }} />
      <form id="stop" method="post" aria-label={t("rating.stop.title")}>
        <Button kind="plain" name="stop" value="yes">
          {t("rating.stop")}
        </Button>
      </form>
    </Door>
  );
}
