import { Check, Choices } from "#app/ui/choices.tsx";
import { LanguageField } from "#app/ui/client-fields.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ContactFieldsProps {
  value(name: string): string;
  error(name: string): string | undefined;
  receivesInvoices: boolean;
  /** the address of a contact who is there already stays */
  email?: string;
}

const roles = ["viewer", "payer", "admin"] as const;

export function ContactFields({ value, error, receivesInvoices, email }: ContactFieldsProps) {
  const t = useT();
  return (
    <>
      <TextField
        id="name"
        name="name"
        label={t("field.name")}
        defaultValue={value("name")}
        error={error("name")}
        maxLength={120}
        autoComplete="off"
        required
      />
      {email === undefined ? (
        <TextField
          id="email"
          name="email"
          type="email"
          label={t("field.email")}
          defaultValue={value("email")}
          error={error("email")}
          maxLength={320}
          autoComplete="off"
          required
        />
      ) : (
        <p>
          <span className="label">{t("field.email")}</span> <span className="line">{email}</span>
        </p>
      )}
      <Choices
        name="role"
        legend={t("desk.client.contacts.role")}
        error={error("role")}
        options={roles.map((role) => ({
          value: role,
          label: t(`role.${role}`),
          note: t(`role.${role}.means`),
          checked: value("role") === role,
        }))}
      />
      <div className="choices">
        <Check
          name="receivesInvoices"
          label={t("desk.client.contacts.receives")}
          checked={receivesInvoices}
        />
      </div>
      <LanguageField
        label={t("import.recipients.language")}
        value={value("locale")}
        error={error("locale")}
      />
    </>
  );
}
