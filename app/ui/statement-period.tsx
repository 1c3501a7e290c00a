import { Button } from "#app/ui/button.tsx";
import { Field, SelectField, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface StatementPeriodProps {
  action: string;
  period: { from: string; to: string; isWrong: boolean };
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
      {period.isWrong ? (
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
        <TextField id="from" name="from" type="date" label={t("statement.from")} defaultValue={period.from} />
        <TextField id="to" name="to" type="date" label={t("statement.to")} defaultValue={period.to} />
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
