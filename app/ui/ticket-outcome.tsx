import { paths } from "#app/kit/paths.ts";
import { Account } from "#app/ui/account.tsx";
import { Button } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Note } from "#app/ui/note.tsx";
import { bold, Say } from "#app/ui/say.tsx";
import { type OutcomeProps, type ReturnedForm, returnedTo, versionOf } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

interface Props {
  business: string;
  number: string;
  version: number;
  outcome: OutcomeProps;
  isDispute: boolean;
  returned?: ReturnedForm;
}

/** The decision as it was made, or as it waits for somebody to agree. */
export function TicketOutcome({ outcome, isDispute, ...rest }: Props) {
  const t = useT();
  return (
    <section aria-labelledby="outcome" className="outcome">
      <h2 id="outcome">{t(outcome.isProposal ? "ticket.proposal" : "ticket.outcome")}</h2>
      {outcome.by ? <p className="small soft">{outcome.by}</p> : null}
      {isDispute ? <Verdicts {...outcome} /> : null}
      <p>
        <b>{outcome.resolution}</b>
      </p>
      <blockquote>{outcome.answer}</blockquote>
      {outcome.creditNote ? (
        <p>
          <a href={outcome.creditNote.href}>
            {t("ticket.outcome.creditNote", { number: outcome.creditNote.number })}
          </a>
        </p>
      ) : null}
      {outcome.isAway ? (
        <Note is="soon">
          <p>
            <Say id="ticket.proposal.document" values={{ b: bold }} />
          </p>
        </Note>
      ) : null}
      {outcome.isProposal && !outcome.isAway ? <Approval {...rest} outcome={outcome} /> : null}
    </section>
  );
}

function Verdicts({ claims, asked, granted, back, isGiving, dueOn }: OutcomeProps) {
  const t = useT();
  return (
    <>
      <ul className="verdicts">
        {claims.map((claim) => (
          <li key={claim.id}>
            {claim.label}
            <small>
              {claim.verdict}, {claim.granted} · {claim.cause}
            </small>
          </li>
        ))}
      </ul>
      <Account
        steps={[
          { term: t("ticket.decide.account.asked"), amount: asked },
          {
            term: isGiving ? t("ticket.decide.account.granted") : t("ticket.outcome.nothing"),
            amount: granted,
          },
        ]}
        sum={{ term: t("ticket.decide.account.back"), note: dueOn, amount: back }}
      />
    </>
  );
}

/** A manager agrees, or says what should change; who made the proposal only sees that it waits. */
function Approval({ business, number, version, outcome, returned }: Omit<Props, "isDispute">) {
  const t = useT();
  const own = returnedTo("approve", returned);
  const { value, error, message } = formState(own);
  if (!outcome.mayApprove) {
    return (
      <Note is="soon">
        <p>
          {outcome.isOwn ? t("ticket.proposal.yours") : <Say id="ticket.decide.waits" values={{ b: bold }} />}
        </p>
      </Note>
    );
  }
  return (
    <DeskForm
      business={business}
      className="fields"
      action={paths.desk.disputeApproval(number)}
      id="approve-form"
    >
      <input type="hidden" name="version" value={versionOf(own, version)} />
      <FormErrors message={message} />
      <p>{t("ticket.proposal.by", { name: outcome.proposer })}</p>
      <div className="buttons">
        <Button name="agrees" value="yes">
          {t("ticket.proposal.approve", { amount: outcome.granted })}
        </Button>
      </div>
      <TextArea
        id="approval-note"
        name="note"
        label={t("ticket.proposal.note")}
        rows={2}
        maxLength={10_000}
        defaultValue={value("note")}
        error={error("note")}
      />
      <div className="buttons">
        <Button kind="quiet" name="agrees" value="no">
          {t("ticket.proposal.sendBack")}
        </Button>
      </div>
    </DeskForm>
  );
}
