import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { FilesField, type KeptFileView } from "#app/ui/files-field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface QuestionFormProps {
  /** where it is disputed instead, for who may */
  disputing?: string;
  /** why this person or this invoice cannot */
  only?: string;
  back: string;
  places: { value: string; label: string }[];
  files: { limit: string; n: number };
  typed: { values: Readonly<Record<string, string | undefined>> };
  errors: Readonly<Record<string, string>>;
  message?: string;
  kept: KeptFileView[];
}

/** A question about an invoice or one of its lines: one text, and files where they help. */
export function QuestionForm({ disputing, only, back, places, typed, errors, ...form }: QuestionFormProps) {
  const t = useT();
  return (
    <form className="fields" method="post" encType="multipart/form-data">
      <input type="hidden" name="kind" value="question" />
      <FormErrors
        message={form.message ?? errors.files}
        fields={[
          { id: "about", label: t("dispute.question.about"), error: errors.lineId },
          { id: "text", label: t("dispute.question.text"), error: errors.text },
        ]}
      />
      {only ? <p className="small soft">{only}</p> : null}
      <SelectField
        id="about"
        name="about"
        label={t("dispute.question.about")}
        options={places}
        defaultValue={typed.values.about}
        error={errors.lineId}
      />
      <TextArea
        id="text"
        name="text"
        label={t("dispute.question.text")}
        rows={5}
        maxLength={10_000}
        required
        defaultValue={typed.values.text}
        error={errors.text}
      />
      <FilesField limits={form.files} kept={form.kept} error={errors.files} />
      <div className="buttons">
        <Button>{t("dispute.question.send")}</Button>
        <ButtonLink kind="quiet" href={back}>
          {t("dispute.reopen.keep")}
        </ButtonLink>
      </div>
      {disputing ? (
        <p className="small">
          <Say id="dispute.question.dispute" values={{ dispute: link(disputing) }} />
        </p>
      ) : null}
    </form>
  );
}
