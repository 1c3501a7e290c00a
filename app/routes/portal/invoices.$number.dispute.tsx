import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { loadInvoice } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DisputeForm } from "#app/ui/dispute-form.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { QuestionForm } from "#app/ui/question-form.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { sentence } from "#app/web/forms.ts";
import { requireContact } from "#app/web/guards.ts";
import { comesBack, readSent, sendDispute, sendQuestion } from "#app/web/portal/dispute-sent.ts";
import { disputingView, loadDisputable, mayDispute, onlyAsks } from "#app/web/portal/disputing-view.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";

export const meta = portalTitle;

/** The page on which an invoice is disputed or asked about: `?kind=question` for the lighter way, `?about=` a line. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.disputeNew(here.business.slug, number));
  const found = await loadDisputable(here, key);
  const query = new URL(args.request.url).searchParams;
  const only = onlyAsks(here, found);
  const isQuestion = only !== undefined || query.get("kind") === "question";
  const t = translator(here.app.locale);
  const title = t(isQuestion ? "dispute.question.title" : "dispute.form.title");
  const { clientName } = found.page.invoice;
  const view = disputingView(here, found);
  return {
    ...portalFrame(here, { title: `${title} · ${view.number}`, client: clientName }),
    ...{ view, only, isQuestion, about: query.get("about") ?? undefined },
  };
});

/** Only who may dispute sends a dispute; then the rest is paid, or what was sent is shown. */
export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.disputeNew(here.business.slug, number));
  const found = await loadDisputable(here, key);
  const sent = await readSent(here, args.request, found.page.invoice.clientId);
  const { slug } = here.business;
  const isQuestion = sent.form.text("kind") === "question";
  const only = onlyAsks(here, found);
  if (!isQuestion && only !== undefined) {
    if (!mayDispute(here, found)) throw new AppError("forbidden");
    return comesBack(here, sent, { message: only, status: 409 });
  }
  if (!isQuestion && sent.form.text("then") === "figures") {
    return comesBack(here, sent, { message: sentence(app, "disputing.check.figures"), isShown: true });
  }
  const outcome = await (isQuestion ? sendQuestion : sendDispute)(here, found, sent);
  if (!outcome.ok) return outcome.failure;
  const { invoice } = found.page;
  const isPaying = !isQuestion && sent.form.text("then") === "pay";
  const isPayable = isPaying && (await loadInvoice(here.ctx, key)).invoice.payable > 0n;
  return redirect(
    isPayable
      ? paths.portal.pay(slug, { ...here.choice, invoices: [invoice.numberKey] })
      : paths.portal.dispute(slug, outcome.value.number, { ...here.choice, done: "sent" }),
    303,
  );
});

export default function Dispute() {
  const t = useT();
  const { shell, view, only, isQuestion, about } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const asks = isQuestion || returned?.values.kind === "question";
  const came = { errors: {}, kept: [], ...returned };
  const picked = returned?.picked ?? (about ? [about] : []);
  const typed = { picked, values: returned?.values ?? (about ? { about } : {}) };
  const steps = [
    { label: t("portal.list.title"), href: paths.portal.invoices(shell.business.slug, { ...shell.choice }) },
    { label: view.number, href: view.back },
  ];
  return (
    <PortalShell {...shell} here="invoices" className={asks ? "narrow" : undefined}>
      <Crumbs steps={steps} here={t(asks ? "dispute.crumb.question" : "dispute.crumb")} />
      <Lead
        title={t(asks ? "dispute.question.title" : "dispute.form.title")}
        about={t(asks ? "dispute.question.lead" : "dispute.form.lead", { business: view.business })}
      />
      {asks ? (
        <QuestionForm
          {...came}
          typed={typed}
          only={only}
          disputing={only ? undefined : view.here}
          back={view.back}
          files={view.files}
          places={placesOf(view.lines, t("dispute.form.whole"))}
        />
      ) : (
        <DisputeForm {...view} {...came} typed={typed} />
      )}
    </PortalShell>
  );
}

function placesOf(lines: { position: number; name: string }[], whole: string) {
  return [
    { value: "doc", label: whole },
    ...lines.map(({ position, name }) => ({ value: String(position), label: `${position}. ${name}` })),
  ];
}
