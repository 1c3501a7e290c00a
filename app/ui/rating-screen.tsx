import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";

interface FollowUp {
  action: string;
  isDone: boolean;
  text: string;
  isLate: boolean;
  note?: string;
  assignee: string;
  staff: { value: string; label: string }[];
}

export interface RatingScreenProps {
  business: string;
  heading: string;
  question: string;
  by: string;
  client: { name: string; href: string };
  subject: { text: string; href: string };
  before: string[];
  reason?: string;
  comment?: string;
  unclear: string[];
  hidden?: string;
  hide?: string;
  followUp?: FollowUp | null;
  done?: string;
  returned?: { errors: Record<string, string>; message?: string; typed: Record<string, string> };
}

/** One answer of a client: what was said and about what, and who gets in touch because of it. */
export function RatingScreen(props: RatingScreenProps) {
  const t = useT();
  const { heading, question, by, client, subject, before, reason, comment, unclear } = props;
  return (
    <>
      <Crumbs steps={[{ label: t("feedback.title"), href: paths.desk.feedback() }]} here={question} />
      <Lead title={heading} about={question} />
      <Done>{props.done}</Done>
      <div className="sections">
        <section>
          <p className="soft">{by}</p>
          <p>
            <a href={subject.href}>{subject.text}</a> · <a href={client.href}>{client.name}</a>
          </p>
          {before.map((text) => (
            <p className="soft small" key={text}>
              {text}
            </p>
          ))}
        </section>
        {reason ? (
          <section aria-labelledby="reason">
            <h2 id="reason">{t("feedback.reason")}</h2>
            <p>{reason}</p>
          </section>
        ) : null}
        <section aria-labelledby="words">
          <h2 id="words">{t("feedback.words")}</h2>
          {comment ? <p className="said">{comment}</p> : null}
          {props.hidden ? <p className="soft">{props.hidden}</p> : null}
          {!comment && !props.hidden ? <p className="soft">{t("feedback.words.none")}</p> : null}
          <Hiding {...props} />
        </section>
        {unclear.length > 0 ? (
          <section aria-labelledby="unclear">
            <h2 id="unclear">{t("feedback.unclear")}</h2>
            <ul>
              {unclear.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="follow-up">
          <h2 id="follow-up">{t("feedback.followUp")}</h2>
          {props.followUp ? (
            <Follow {...props} {...props.followUp} />
          ) : (
            <p className="soft">{t("feedback.followUp.none")}</p>
          )}
        </section>
      </div>
    </>
  );
}

/** Managers take words out of sight, after a question, and bring them back. */
function Hiding({ business, hide, hidden }: RatingScreenProps) {
  const t = useT();
  if (!hide) return null;
  if (!hidden)
    return (
      <div className="buttons">
        <ButtonLink kind="plain" href={hide}>
          {t("feedback.hide")}
        </ButtonLink>
      </div>
    );
  return (
    <DeskForm business={business} action={hide}>
      <input type="hidden" name="shown" value="yes" />
      <div className="buttons">
        <Button kind="plain">{t("feedback.show")}</Button>
      </div>
    </DeskForm>
  );
}

function Follow({ business, returned, ...it }: Pick<RatingScreenProps, "business" | "returned"> & FollowUp) {
  const t = useT();
  const { message, field, value, error } = formState(returned, { assigneeId: it.assignee });
  return (
    <>
      <p className={it.isLate ? "late" : undefined}>{it.text}</p>
      {it.note ? <p className="said">{it.note}</p> : null}
      <FormErrors message={message} />
      {it.isDone ? (
        message && value("note") ? (
          <p className="said">{value("note")}</p>
        ) : null
      ) : (
        <>
          <DeskForm business={business} action={it.action} className="fields">
            <TextArea {...field("note", t("feedback.followUp.note"))} rows={3} maxLength={2000} />
            <div className="buttons">
              <Button>{t("feedback.followUp.finish")}</Button>
            </div>
          </DeskForm>
          <DeskForm business={business} action={it.action} className="fields">
            <SelectField
              id="assigneeId"
              name="assigneeId"
              label={t("feedback.followUp.to")}
              options={it.staff}
              defaultValue={value("assigneeId")}
              error={error("assigneeId")}
            />
            <div className="buttons">
              <Button kind="quiet">{t("feedback.followUp.give")}</Button>
            </div>
          </DeskForm>
        </>
      )}
    </>
  );
}
