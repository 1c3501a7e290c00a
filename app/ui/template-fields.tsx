import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { LanguageField } from "#app/ui/client-fields.tsx";
import { DeskForm } from "#app/ui/desk-form.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { useT } from "#app/ui/translation.tsx";

/** What a template may leave open. */
const slots = "{client}, {invoice}, {number}, {amount}, {date}";

interface Props {
  business: string;
  value: (name: string) => string;
  error: (name: string) => string | undefined;
  message?: string;
}

/** A reply template: what it is called, its language, its words. */
export function TemplateFields({ business, value, error, message }: Props) {
  const t = useT();
  const field = (id: string, label: string) => ({
    ...{ id, name: id, label, defaultValue: value(id), error: error(id) },
  });
  const name = field("name", t("templates.name"));
  const text = field("text", t("templates.text"));
  return (
    <DeskForm business={business} className="fields">
      <FormErrors message={message} fields={[name, text]} />
      <TextField {...name} maxLength={80} autoComplete="off" required />
      <LanguageField label={t("templates.locale")} value={value("locale")} error={error("locale")} />
      <TextArea {...text} hint={t("templates.text.hint", { slots })} rows={8} maxLength={10_000} required />
      <div className="buttons">
        <Button>{t("templates.save")}</Button>
        <ButtonLink kind="quiet" href={paths.desk.templates()}>
          {t("action.cancel")}
        </ButtonLink>
      </div>
    </DeskForm>
  );
}
