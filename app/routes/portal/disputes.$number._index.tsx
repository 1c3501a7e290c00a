import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type ClientDispute, loadClientDispute } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import {
  DisputeActs,
  DisputeClaims,
  DisputeDecision,
  DisputeReply,
  DisputeStanding,
  DisputeThread,
} from "#app/ui/dispute-page.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Live } from "#app/ui/live.tsx";
import { WithMargin } from "#app/ui/margin.tsx";
import { Note } from "#app/ui/note.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { PrintButton } from "#app/ui/print-button.tsx";
import { RatingQuestion } from "#app/ui/rating-question.tsx";
import { Statuses } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { type ContactHere, requireContact } from "#app/web/guards.ts";
import { doneWords, fileLimits, numberOf } from "#app/web/portal/dispute-acts.ts";
import { disputeView } from "#app/web/portal/dispute-view.ts";
import { ratingHere } from "#app/web/portal/rating-view.ts";

export const meta = portalTitle;

/** A dispute or question: how it stands, whose turn it is, what was said, and what can be done now. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const own = here.memberships.map(({ id }) => id);
  const found = await loadClientDispute(here.ctx, numberOf(args), own);
  const { number } = found.dispute;
  if (number !== numberOf(args)) {
    // It was a question, and a mail or a bookmark still calls it by that number.
    throw redirect(paths.portal.dispute(here.business.slug, number, { ...here.choice }));
  }
  const view = disputeView(here, found);
  return {
    ...portalFrame(here, { title: view.heading, client: found.dispute.clientName }),
    ...view,
    rating: ratingOf(here, found),
    ...{ limits: fileLimits, done: doneWords(here, args.request) },
  };
});

/** A dispute that was decided; a question is too light to be asked about. */
function ratingOf(here: ContactHere, { dispute, isDecided, answer }: ClientDispute) {
  const isAsked = dispute.kind === "dispute" && isDecided;
  return isAsked ? ratingHere(here, "satisfaction", dispute.id, { given: answer }) : undefined;
}

export default function Dispute() {
  const t = useT();
  const { shell, ...view } = useLoaderData<typeof loader>();
  const list = paths.portal.disputes(shell.business.slug, { ...shell.choice });
  return (
    <PortalShell {...shell} here="disputes" className="disputed">
      <Crumbs steps={[{ label: t("disputes.title"), href: list }]} here={view.number} />
      <Lead
        title={view.heading}
        about={
          <>
            <a href={view.invoice.href}>{view.invoice.text}</a>
            {view.asked ? ` · ${view.asked}` : null}
          </>
        }
        statuses={<Statuses of={view.statuses} />}
        tools={<PrintButton />}
      />
      {view.done ? (
        <Note is="good" role="status">
          <p>
            <b>{view.done}</b>
          </p>
        </Note>
      ) : null}
      <WithMargin label={t("dispute.page.next")} aside={<DisputeStanding {...view} />}>
        <div className="below">
          {view.decision ? <DisputeDecision {...view.decision} /> : null}
          {view.decision ? <DisputeActs {...view} /> : null}
          {view.rating ? <RatingQuestion {...view.rating} /> : null}
          <DisputeClaims claims={view.claims} />
          {view.wanted ? <p className="small soft">{view.wanted}</p> : null}
          <DisputeThread said={view.thread} loose={view.loose} />
          {view.can.reply ? (
            <section aria-labelledby="answer">
              <h2 id="answer">{t("dispute.reply.title")}</h2>
              <DisputeReply action={view.addresses.reply} limits={view.limits} />
            </section>
          ) : null}
          {view.decision ? null : <DisputeActs {...view} />}
        </div>
      </WithMargin>
      <Live href={paths.portal.live(shell.business.slug, view.id)} />
    </PortalShell>
  );
}
