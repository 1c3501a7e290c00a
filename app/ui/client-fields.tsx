import { locales } from "#app/kit/locale.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface CountryOption {
  value: string;
  label: string;
}

interface ClientFieldsProps {
  value(name: string): string;
  error(name: string): string | undefined;
  /** by name in the reader's language */
  countries: CountryOption[];
}

/** What is known of a client: name, address, marks by which documents find them. */
export function ClientFields({ value, error, countries }: ClientFieldsProps) {
  const t = useT();
  const field = (name: string) => ({ id: name, name, defaultValue: value(name), error: error(name) });
  return (
    <>
      <TextField {...field("name")} label={t("field.name")} required maxLength={200} autoComplete="off" />
      <TextField {...field("line1")} label={t("desk.client.address.line1")} maxLength={120} optional />
      <TextField {...field("line2")} label={t("desk.client.address.line2")} maxLength={120} optional />
      <div className="correct">
        <TextField {...field("postcode")} label={t("desk.client.address.postcode")} maxLength={20} optional />
        <TextField {...field("city")} label={t("desk.client.address.city")} maxLength={80} optional />
        <SelectField
          {...field("country")}
          label={t("desk.clients.country")}
          options={[{ value: "", label: "–" }, ...countries]}
          optional
        />
      </div>
      <TextField {...field("vatId")} label={t("desk.client.vat")} maxLength={40} optional />
      <TextField {...field("registrationId")} label={t("desk.client.registration")} maxLength={40} optional />
      <TextField {...field("endpoint")} label={t("desk.client.endpoint")} maxLength={80} optional />
    </>
  );
}

/** The language of documents and mails. */
export function LanguageField({
  label,
  value,
  error,
  id = "locale",
}: {
  label: string;
  value: string;
  error?: string;
  id?: string;
}) {
  const t = useT();
  return (
    <SelectField
      id={id}
      name={id}
      label={label}
      defaultValue={value}
      error={error}
      options={locales.map((one) => ({ value: one, label: t(`language.${one}`) }))}
    />
  );
}
