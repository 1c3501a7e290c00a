import { Button, ButtonLink } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FilesField, type FilesFieldProps } from "#app/ui/files-field.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { MarginPart } from "#app/ui/margin.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { Timeline, type TimelineStep } from "#app/ui/timeline.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface DisputeFile {
  id: string;
  name: string;
  size: string;
  href: string;
}

export interface DisputeMargin {
  asked?: string;
  clock?: { ball: string; is?: "late" | "soon"; used: number };
  now: string;
  money: string[];
  next: TimelineStep[];
  invoice: { text: string; href: string };
}

/** Beside a dispute: whose turn it is, until when, what happens next, and what it means for the invoice. */
export function DisputeStanding({ clock, now, money, next, invoice }: DisputeMargin) {
  const t = useT();
  return (
    <>
      {clock ? (
        <section className="clock" data-is={clock.is}>
          <h2 className="label">{clock.ball}</h2>
          <div className="bar" role="img" aria-label={t("dispute.page.used", { n: String(clock.used) })}>
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <path d={`M0 0h${clock.used}v1H0z`} />
            </svg>
          </div>
          <p className="small">{now}</p>
        </section>
      ) : (
        <section>
          <p>{now}</p>
        </section>
      )}
      {next.length > 0 ? (
        <MarginPart title={t("dispute.page.next")}>
          <Timeline steps={next} />
        </MarginPart>
      ) : null}
      <MarginPart title={t("dispute.page.money")}>
        {money.map((sentence) => (
          <p className="small" key={sentence}>
            {sentence}
          </p>
        ))}
        <p className="small">
          <a href={invoice.href}>{invoice.text}</a>
        </p>
      </MarginPart>
    </>
  );
}

export interface DisputeClaimView {
  id: string;
  what: string;
  reason: string;
  /** the value thought right */
  says?: string;
  asked: string;
  granted?: string;
  verdict?: StatusView;
}

/** Each claim with what is asked and what came of it. */
export function DisputeClaims({ claims }: { claims: DisputeClaimView[] }) {
  const t = useT();
  const isDecided = claims.some(({ verdict }) => verdict);
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{t("dispute.page.claims")}</h2>
      <div className="holder">
        <table className="list" {...roles.table}>
          <caption className="hidden">{t("dispute.page.claims")}</caption>
          <thead {...roles.rows}>
            <tr {...roles.row}>
              <th scope="col">{t("dispute.page.claims.line")}</th>
              <th scope="col">{t("disputes.state")}</th>
              <th scope="col" className="num">
                {t("dispute.page.claims.asked")}
              </th>
              {isDecided ? (
                <th scope="col" className="num">
                  {t("dispute.page.claims.granted")}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody {...roles.rows}>
            {claims.map(({ id, what, reason, says, asked, granted, verdict }) => (
              <tr key={id} {...roles.row}>
                <th scope="row" {...roles.rowHead} className="anywhere">
                  {what}
                  <span>
                    {reason}
                    {says ? `. ${says}` : ""}
                  </span>
                </th>
                <td className="is" {...roles.cell}>
                  {verdict ? <Status {...verdict} /> : null}
                </td>
                <td className={isDecided ? "num all" : "num due"} {...roles.cell}>
                  {asked}
                </td>
                {isDecided ? (
                  <td className="num due" {...roles.cell}>
                    {granted}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export interface DecisionView {
  answer: string;
  resolution: string;
  due?: string;
  creditNote?: { text: string; href: string };
}

export function DisputeDecision({ answer, resolution, due, creditNote }: DecisionView) {
  const t = useT();
  return (
    <section className="note" data-is="accent" aria-labelledby="decision">
      <h2 id="decision">{t("dispute.page.answer")}</h2>
      <p>
        <b>{resolution}</b>
        {creditNote ? (
          <>
            {" · "}
            <a href={creditNote.href}>{creditNote.text}</a>
          </>
        ) : null}
      </p>
      <p className="said">{answer}</p>
      {due ? <p className="small">{due}</p> : null}
    </section>
  );
}

export interface SaidView {
  id: string;
  by: string;
  side: string;
  text: string;
  at: string;
  dateTime: string;
  files: DisputeFile[];
}

/** What was said on both sides, the oldest first, with the files that came with it. */
export function DisputeThread({ said, loose }: { said: SaidView[]; loose: DisputeFile[] }) {
  const t = useT();
  return (
    <section aria-labelledby="thread">
      <h2 id="thread">{t("dispute.page.thread")}</h2>
      {said.length === 0 && loose.length === 0 ? (
        <p className="soft">{t("dispute.page.thread.none")}</p>
      ) : null}
      {loose.length > 0 ? <Files files={loose} /> : null}
      {said.length > 0 ? (
        <ol className="thread">
          {said.map(({ id, by, side, text, at, dateTime, files }) => (
            <li key={id}>
              <p className="by">
                <b>{by}</b>
                <span className="soft">{side}</span>
                <time dateTime={dateTime}>{at}</time>
              </p>
              <p className="said">{text}</p>
              {files.length > 0 ? <Files files={files} /> : null}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function Files({ files }: { files: DisputeFile[] }) {
  return (
    <ul className="files">
      {files.map(({ id, name, size, href }) => (
        <li key={id}>
          <Icon name="file" />
          <a href={href} rel="nofollow">
            {name}
          </a>
          <span className="soft small">{size}</span>
        </li>
      ))}
    </ul>
  );
}

interface ReplyProps extends Pick<FilesFieldProps, "kept" | "limits"> {
  action?: string;
  text?: string;
  errors?: Readonly<Record<string, string>>;
}

/** A message to the business, with files where they help. */
export function DisputeReply({ action, text, errors = {}, ...files }: ReplyProps) {
  const t = useT();
  return (
    <form className="fields" method="post" action={action} encType="multipart/form-data">
      <TextArea
        id="text"
        name="text"
        label={t("dispute.reply")}
        rows={4}
        maxLength={10_000}
        required
        defaultValue={text}
        error={errors.text}
      />
      <FilesField {...files} error={errors.files} />
      <div className="buttons">
        <Button kind="quiet">{t("dispute.reply.send")}</Button>
      </div>
    </form>
  );
}

export interface DisputeActsProps {
  isQuestion: boolean;
  can: { accept: boolean; withdraw: boolean; reopen: boolean };
  addresses: { accept: string; withdraw: string; reopen: string };
}

/** What its client can do with it beside writing. */
export function DisputeActs({ can, addresses, isQuestion }: DisputeActsProps) {
  const t = useT();
  if (!can.accept && !can.withdraw && !can.reopen) return null;
  return (
    <div className="buttons">
      {can.accept ? (
        <ButtonLink href={addresses.accept} kind={isQuestion ? "quiet" : undefined}>
          {t("dispute.accept")}
        </ButtonLink>
      ) : null}
      {can.reopen ? (
        <ButtonLink href={addresses.reopen} kind="quiet">
          {t("dispute.reopen")}
        </ButtonLink>
      ) : null}
      {can.withdraw ? (
        <ButtonLink href={addresses.withdraw} kind="plain">
          {t(isQuestion ? "dispute.withdraw.question" : "dispute.withdraw")}
        </ButtonLink>
      ) : null}
    </div>
  );
}
