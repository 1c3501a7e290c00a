import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FilesField, type FilesFieldProps } from "#app/ui/files-field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { type ReturnedForm, returnedTo, type ThreadEntry, versionOf } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

/** What was said on both sides, and what only we read. */
export function TicketThread({ entries }: { entries: ThreadEntry[] }) {
  const t = useT();
  if (entries.length === 0) return <p className="soft">{t("ticket.thread.none")}</p>;
  return (
    <ol className="thread">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.isInner ? "inner" : undefined}>
          <p className="by">
            <b>{entry.by}</b>
            <span className="soft">{entry.side}</span>
            <time dateTime={entry.dateTime}>{entry.when}</time>
          </p>
          <p className="said">{entry.text}</p>
          {entry.files.length > 0 ? (
            <ul className="files">
              {entry.files.map((file) => (
                <li key={file.id}>
                  <Icon name="file" />
                  <a href={file.href}>{file.name}</a>
                  <span className="soft small">{file.size}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

interface SayProps {
  business: string;
  number: string;
  version: number;
  returned?: ReturnedForm;
}

type ReplyLimits = { limits: FilesFieldProps["limits"] };

/** A message to the client; said with a question, the client has the ball. */
export function ReplyForm({ business, number, version, returned, limits }: SayProps & ReplyLimits) {
  const t = useT();
  const own = returnedTo("reply", returned);
  const { value, error, message, isTicked } = formState(own);
  return (
    <DeskForm
      business={business}
      className="reply"
      action={paths.desk.disputeReplies(number)}
      id="reply-form"
    >
      <input type="hidden" name="version" value={versionOf(own, version)} />
      <FormErrors message={message} />
      <TextArea
        id="reply"
        name="text"
        label={t("ticket.reply.text")}
        rows={3}
        maxLength={10_000}
        defaultValue={value("text")}
        error={error("text")}
        required
      />
      <FilesField limits={limits} kept={own?.kept} error={error("files")} />
      <label className="check small">
        <input type="checkbox" name="asks" value="yes" defaultChecked={isTicked("asks", false)} />
        {t("ticket.reply.asks")}
      </label>
      <div className="buttons">
        <Button kind="quiet">{t("ticket.reply.send")}</Button>
      </div>
    </DeskForm>
  );
}

/** A note that no client ever reads. */
export function NoteForm({ business, number, returned }: Omit<SayProps, "version">) {
  const t = useT();
  const own = returnedTo("note", returned);
  const { value, error, message } = formState(own);
  return (
    <details className="inner-note" open={own !== undefined}>
      <summary>{t("ticket.note.text")}</summary>
      <DeskForm business={business} className="reply" action={paths.desk.disputeNotes(number)} id="note-form">
        <FormErrors message={message} />
        <TextArea
          id="note"
          name="note"
          label={t("ticket.note.text")}
          rows={2}
          maxLength={10_000}
          defaultValue={value("note")}
          error={error("note")}
          required
        />
        <div className="buttons">
          <Button kind="quiet">{t("ticket.note.send")}</Button>
        </div>
      </DeskForm>
    </details>
  );
}
