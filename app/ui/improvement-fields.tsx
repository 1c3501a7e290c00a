import { type Option, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ImprovementFieldsProps {
  value: (name: string) => string;
  error: (name: string) => string | undefined;
  message?: string;
  causes: Option[];
  staff: Option[];
}

const longest = 300;

/** What clients told, what was done, since when, and who answers for it. */
export function ImprovementFields({ value, error, message, causes, staff }: ImprovementFieldsProps) {
  const t = useT();
  const field = (name: string, label: string) => ({
    ...{ id: name, name, label, error: error(name), defaultValue: value(name) },
  });
  const said = field("said", t("improvements.said"));
  const did = field("did", t("improvements.did"));
  const cause = field("cause", t("trends.cause"));
  const ownerId = field("ownerId", t("improvements.owner"));
  const startedOn = field("startedOn", t("improvements.startedOn"));
  const days = field("windowDays", t("improvements.windowDays"));
  return (
    <>
      <FormErrors message={message} fields={[said, did, cause, ownerId, startedOn, days]} />
      <SelectField {...cause} options={causes} />
      <TextArea {...said} hint={t("improvements.said.hint")} rows={2} maxLength={longest} required />
      <TextArea {...did} hint={t("improvements.did.hint")} rows={2} maxLength={longest} required />
      <SelectField {...ownerId} options={staff} />
      <TextField {...startedOn} type="date" required />
      <TextField
        {...days}
        type="number"
        inputMode="numeric"
        min={7}
        max={365}
        affix={t("improvements.windowDays.unit")}
        required
      />
    </>
  );
}
