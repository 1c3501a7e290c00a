import { bold, Say } from "#app/ui/say.tsx";
import { Status } from "#app/ui/status.tsx";
import type { TicketClockProps } from "#app/ui/ticket-parts.ts";

/** Who has the ball, the promised date, the part of the time that is used; the mark stands at four fifths. */
export function TicketClock({
  ball,
  is,
  used,
  answerBy,
  isAnswerLate,
  promised,
  left,
  note,
  ...rest
}: TicketClockProps) {
  const mark = is === "late" ? "overdue" : rest.with === "nobody" ? "accepted" : "waiting";
  return (
    <section className="clock" data-is={is}>
      <h2>
        <Status is={mark} text={ball} />
      </h2>
      {used ? (
        <div className="bar" role="img" aria-label={used.text}>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <path d={`M0 0h${used.share}v1H0z`} />
          </svg>
        </div>
      ) : null}
      {promised ? (
        <p className="ends">
          <span>
            <Say id="ticket.clock.promised" values={{ when: promised, b: bold }} />
          </span>
          <span>{left}</span>
        </p>
      ) : null}
      {answerBy ? (
        <p className={isAnswerLate ? "small late" : "small soft"}>
          <Say id="ticket.clock.answer" values={{ when: answerBy, b: bold }} />
        </p>
      ) : null}
      {note ? <p className="small soft">{note}</p> : null}
    </section>
  );
}
