import { useRef, useState } from "react";
import { paths } from "#app/kit/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DecideForm } from "#app/ui/decide-form.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { Live } from "#app/ui/live.tsx";
import { PayBar } from "#app/ui/margin.tsx";
import { Note } from "#app/ui/note.tsx";
import { bold, Say } from "#app/ui/say.tsx";
import { Status } from "#app/ui/status.tsx";
import { TicketAssign } from "#app/ui/ticket-assign.tsx";
import { TicketClient } from "#app/ui/ticket-client.tsx";
import { TicketClock } from "#app/ui/ticket-clock.tsx";
import { useDrafts } from "#app/ui/ticket-drafts.ts";
import { TicketHelp } from "#app/ui/ticket-help.tsx";
import { TicketInvoice } from "#app/ui/ticket-invoice.tsx";
import { TicketOutcome } from "#app/ui/ticket-outcome.tsx";
import type { ReturnedForm, TicketClockProps, TicketScreenProps } from "#app/ui/ticket-parts.ts";
import { NoteForm, ReplyForm, TicketThread } from "#app/ui/ticket-thread.tsx";
import { Unsent, useAnswer } from "#app/ui/ticket-unsent.tsx";
import { useT } from "#app/ui/translation.tsx";

interface Props {
  business: string;
  ticket: TicketScreenProps;
  done?: string;
  returned?: ReturnedForm;
}

/**
 * A ticket with all that is needed to decide it: at the side the promise and the decision, in the middle the invoice,
 * what was said, and the client. Every form of it comes back to this page.
 */
export function TicketScreen({ business, ticket, done, returned }: Props) {
  const t = useT();
  const { number, isDispute, decide, outcome } = ticket;
  // Forms go out with the version that was looked at, although the page itself is kept true.
  const [opened] = useState(ticket.version);
  const version = returned?.isConflict ? ticket.version : opened;
  const form = { business, number, version, returned };
  const root = useRef<HTMLDivElement>(null);
  useDrafts(root, number);
  const answer = useAnswer(root, returned);
  const unsent = decide ? null : <Unsent answer={answer} />;
  // Who sent it looks at the top of a new page; who is still writing looks where the form was.
  const wasSent = returned?.form === "decide";
  return (
    <>
      <Live href={ticket.live} />
      <Crumbs steps={[{ label: t("tickets.title"), href: paths.desk.disputes() }]} here={number} />
      <Head ticket={ticket} />
      <Done>{done}</Done>
      {ticket.version !== version ? <Changed what={ticket.story[0]?.text ?? ""} /> : null}
      {wasSent ? unsent : null}
      <div className="ticket" ref={root}>
        <aside className="decide" aria-label={t(isDispute ? "ticket.decide" : "ticket.decide.answer")}>
          <TicketClock {...ticket.clock} />
          <TicketAssign {...form} {...ticket.assign} />
          {wasSent ? null : unsent}
          {outcome ? <TicketOutcome {...form} outcome={outcome} isDispute={isDispute} /> : null}
          {decide ? <DecideForm {...form} isDispute={isDispute} decide={decide} /> : null}
          <TicketHelp />
        </aside>
        <div className="case">
          <TicketInvoice {...ticket.invoice} />
          <section aria-labelledby="thread">
            <h2 id="thread">{t("ticket.thread")}</h2>
            <TicketThread entries={ticket.thread} />
            {ticket.mayReply ? <ReplyForm {...form} limits={ticket.fileLimits} /> : null}
            <NoteForm business={business} number={number} returned={returned} />
          </section>
          <TicketClient {...ticket.history} />
          <Story steps={ticket.story} />
        </div>
      </div>
      {decide ? <ToDecide {...ticket.clock} isDispute={isDispute} /> : null}
    </>
  );
}

function Head({ ticket }: { ticket: TicketScreenProps }) {
  const t = useT();
  const { heading, number, client, invoice, former, status, figure, wish } = ticket;
  return (
    <div className="lead">
      <div>
        <h1>{heading}</h1>
        <p className="soft">
          <span className="id">{number}</span>, <a href={client.href}>{client.name}</a>,{" "}
          <a href={invoice.href}>{t("ticket.invoice", { number: invoice.number })}</a>
          {former ? `, ${t("ticket.former", { number: former })}` : null}
        </p>
        <p className="statuses">
          <Status {...status} />
          <span className="soft">
            {t("ticket.wish")} {wish}
          </span>
        </p>
      </div>
      {figure ? (
        <p className="figure">
          <span className="soft small">{figure.label}</span>
          <b>{figure.amount}</b>
        </p>
      ) : null}
    </div>
  );
}

/** On a phone the decision stands far below: its way there stays in sight. */
function ToDecide({ ball, left, isDispute }: TicketClockProps & { isDispute: boolean }) {
  const t = useT();
  return (
    <PayBar label={ball} amount={left ?? ""}>
      <ButtonLink href="#decide">{t(isDispute ? "ticket.decide" : "ticket.decide.answer")}</ButtonLink>
    </PayBar>
  );
}

function Changed({ what }: { what: string }) {
  return (
    <Note is="soon" role="status">
      <p>
        <Say id="ticket.changed" values={{ what, b: bold }} />
      </p>
    </Note>
  );
}

function Story({ steps }: { steps: TicketScreenProps["story"] }) {
  const t = useT();
  return (
    <section aria-labelledby="story">
      <h2 id="story">{t("ticket.story")}</h2>
      <ol className="lately">
        {steps.map(({ id, text, at, dateTime }) => (
          <li key={id}>
            <span>{text}</span>
            <time dateTime={dateTime}>{at}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
