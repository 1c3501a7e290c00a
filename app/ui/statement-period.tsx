import { isPlainDate } from "#app/kit/dates.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, SelectField, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface StatementPeriodProps {
  action: string;
  /** as they were typed where they are wrong */
  period: { from: string; to: string; errors?: { from?: string; to?: string } };
  presets: { label: string; href: string; isHere: boolean }[];
  currency: string;
  /** to choose from; none where there is one only */
  currencies: string[];
  /** the clients the reader acts for, where there are several */
  clients?: { value: string; label: string }[];
  client?: string;
}

/** Which days a statement is about: one GET form, so that every statement has an address. */
export function StatementPeriod({ action, period, presets, ...choice }: StatementPeriodProps) {
  const t = useT();
  const { currency, currencies, clients = [], client } = choice;
  return (
    <search className="asked">
      <nav className="tabs" aria-label={t("statement.presets")}>
        {presets.map(({ label, href, isHere }) => (
          <a key={href} href={href} aria-current={isHere ? "page" : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {period.errors ? (
        <Note is="late" role="alert">
          <p>{t("statement.wrong")}</p>
        </Note>
      ) : null}
      <form className="filters span" action={action} method="get">
        {clients.length > 1 ? (
          <SelectField
            id="client"
            name="client"
            label={t("statement.client")}
            defaultValue={client}
            options={clients}
          />
        ) : client ? (
          <input type="hidden" name="client" value={client} />
        ) : null}
        <DayField name="from" label={t("statement.from")} day={period.from} error={period.errors?.from} />
        <DayField name="to" label={t("statement.to")} day={period.to} error={period.errors?.to} />
        {currencies.length > 1 ? (
          <Field id="currency" label={t("statement.currencies")}>
            {(aria) => (
              <select {...aria} name="currency" defaultValue={currency}>
                {currencies.map((code) => (
                  <option key={code}>{code}</option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Button kind="quiet">{t("statement.show")}</Button>
      </form>
    </search>
  );
}

/** What is no day is kept as text: a field for days would show nothing of it. */
function DayField({ name, label, day, error }: { name: string; label: string; day: string; error?: string }) {
  const type = day === "" || isPlainDate(day) ? "date" : "text";
  return <TextField id={name} name={name} type={type} label={label} defaultValue={day} error={error} />;
}
