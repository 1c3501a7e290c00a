import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface RatingQuestionProps {
  question: string;
  /** where the answer goes */
  action?: string;
  hidden?: Record<string, string>;
  points: { value: string; label: string }[];
  /** what got in the way; the first one is none of them */
  reasons: { value: string; label: string }[];
  lines: { id: string; label: string }[];
  /** what is there already, or was just typed */
  value: { score?: string; reason?: string; comment?: string; lines: string[] };
  /** the answer as words, once it was given */
  given?: string;
  /** it stands: nothing can be changed any more */
  isFinal?: boolean;
  errors?: Record<string, string>;
  message?: string;
  trap?: string;
}

/** One question with its named answers. Nothing is chosen before somebody chooses, and only the button records it. */
export function RatingQuestion({ given, isFinal, ...question }: RatingQuestionProps) {
  const t = useT();
  if (given === undefined) return <RatingForm {...question} />;
  return (
    <div className="rate" id="rating">
      <p role="status">{given}</p>
      {isFinal ? null : (
        <details>
          <summary>{t("rating.change")}</summary>
          <RatingForm {...question} />
        </details>
      )}
    </div>
  );
}

function RatingForm({ question, action, hidden = {}, points, reasons, lines, ...rest }: RatingQuestionProps) {
  const t = useT();
  const { value, errors = {}, message, trap } = rest;
  const isOpen = Boolean(
    value.comment || value.reason || value.lines.length || errors.comment || errors.reason,
  );
  return (
    <form className="rate holder" id="rating" method="post" action={action}>
      <FormErrors message={message ?? errors.score} />
      {Object.entries(hidden).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <fieldset>
        <legend>
          <span className="ask-title">{question}</span>
        </legend>
        <div className="rating">
          {points.map((point, at) => (
            <label key={point.value}>
              <input
                type="radio"
                name="score"
                value={point.value}
                required
                defaultChecked={value.score === point.value}
              />
              {points.length > 3 ? <b>{at + 1}</b> : null}
              <span className={points.length > 3 ? "tiny" : undefined}>{point.label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <details open={isOpen}>
        <summary>{t("rating.more")}</summary>
        {lines.length > 0 ? (
          <fieldset>
            <legend>{t("rating.lines")}</legend>
            {lines.map((line) => (
              <label className="check" key={line.id}>
                <input
                  type="checkbox"
                  name="line"
                  value={line.id}
                  defaultChecked={value.lines.includes(line.id)}
                />
                <span>{line.label}</span>
              </label>
            ))}
          </fieldset>
        ) : null}
        {reasons.length > 0 ? (
          <fieldset>
            <legend>{t("rating.reason")}</legend>
            <div className="inline-choices">
              {reasons.map((reason) => (
                <label className="pill" key={reason.value}>
                  <input
                    type="radio"
                    name="reason"
                    value={reason.value}
                    defaultChecked={(value.reason ?? "") === reason.value}
                  />
                  {reason.label}
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        <TextArea
          id="rating-comment"
          name="comment"
          label={t("rating.comment")}
          maxLength={2000}
          rows={3}
          defaultValue={value.comment}
          error={errors.comment}
          optional
        />
      </details>
      {trap ? (
        <p className="hidden" aria-hidden="true">
          <label>
            {trap}
            <input type="text" name="homepage" tabIndex={-1} autoComplete="off" />
          </label>
        </p>
      ) : null}
      <div className="buttons">
        <Button kind="quiet">{t("rating.send")}</Button>
      </div>
    </form>
  );
}
