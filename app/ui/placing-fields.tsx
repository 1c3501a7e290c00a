import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

export interface PlacingView {
  offers: { value: string; name: string; why: string; isChosen: boolean }[];
  chosen?: {
    value: string;
    name: string;
    /** the client and amount that the fields were filled for */
    placedFor: string;
    currency: string;
    /** invoices that are named and need nothing, in words */
    settled?: string;
    /** what the invoices leave over, in words */
    toCredit?: string;
    invoices: {
      field: string;
      number: string;
      title: string;
      due: string;
      open: string;
      value: string;
    }[];
  };
}

interface PlacingFieldsProps extends PlacingView {
  words: string;
  /** what helps while nobody has been found */
  hint: string;
  error(name: string): string | undefined;
}

/** Whose money it is, and what of it which invoice gets. The button asks the server, so that it works without a script. */
export function PlacingFields({ offers, chosen, words, hint, error }: PlacingFieldsProps) {
  const t = useT();
  return (
    <section className="placing" aria-labelledby="whose">
      <h2 id="whose">{t("desk.placing.whose")}</h2>
      <div className="search">
        <Icon name="search" />
        <label className="hidden" htmlFor="words">
          {t("desk.placing.search")}
        </label>
        <input
          id="words"
          type="search"
          name="words"
          defaultValue={words}
          placeholder={t("desk.placing.search")}
          maxLength={200}
        />
        {/* The page comes back at what was found: the next Tab goes there, not through the whole page again. */}
        <Button kind="quiet" name="step" value="find" formNoValidate formAction="#whose">
          {t("desk.placing.find")}
        </Button>
      </div>
      {offers.length > 0 ? (
        <Choices
          name="client"
          legend={t("desk.placing.whose")}
          hideLegend
          error={error("client")}
          options={offers.map(({ value, name, why, isChosen }) => ({
            value,
            label: name,
            note: why || undefined,
            checked: isChosen,
          }))}
        />
      ) : (
        <p className={error("client") ? "late" : "soft"} role={error("client") ? "alert" : undefined}>
          {error("client") ?? hint}
        </p>
      )}
      {chosen ? <Parts {...chosen} error={error} /> : null}
    </section>
  );
}

type PartsProps = NonNullable<PlacingView["chosen"]> & Pick<PlacingFieldsProps, "error">;

function Parts({ name, placedFor, currency, settled, toCredit, invoices, error }: PartsProps) {
  const t = useT();
  const wrong = error("parts");
  return (
    <fieldset className="parts" aria-describedby={wrong ? "parts-error" : undefined}>
      <legend>{t("desk.placing.invoices", { client: name })}</legend>
      <input type="hidden" name="placedFor" value={placedFor} />
      {settled ? <p role="status">{settled}</p> : null}
      {invoices.length === 0 ? <p className="soft">{t("desk.placing.noInvoices")}</p> : null}
      {invoices.length > 0 ? (
        <div className="holder">
          <table className="placeable" {...roles.table}>
            <thead {...roles.rows}>
              <tr {...roles.row}>
                <th scope="col">{t("portal.list.invoice")}</th>
                <th scope="col">{t("portal.list.due")}</th>
                <th scope="col" className="num">
                  {t("desk.placing.open")}
                </th>
                <th scope="col" className="num">
                  {t("desk.placing.gets")}
                </th>
              </tr>
            </thead>
            <tbody {...roles.rows}>
              {invoices.map((one) => (
                <PartRow key={one.field} {...one} currency={currency} error={error(one.field)} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {wrong ? (
        <p className="field">
          <span className="error" id="parts-error">
            <Icon name="overdue" />
            <span>{wrong}</span>
          </span>
        </p>
      ) : null}
      <p className={toCredit ? undefined : "soft small"}>{toCredit ?? t("desk.placing.rest")}</p>
    </fieldset>
  );
}

type PartRowProps = PartsProps["invoices"][number] & { currency: string; error?: string };

function PartRow({ field, number, title, due, open, value, currency, error }: PartRowProps) {
  const t = useT();
  return (
    <tr {...roles.row}>
      <th scope="row" {...roles.rowHead}>
        <b>{number}</b>
        <small className="line soft">{title}</small>
      </th>
      <td className="when" {...roles.cell}>
        <small className="soft">{due}</small>
      </td>
      <td className="num" {...roles.cell}>
        {open}
      </td>
      <td className="gets" {...roles.cell}>
        <span className="affix">
          <input
            name={field}
            defaultValue={value}
            inputMode="decimal"
            autoComplete="off"
            aria-label={t("desk.placing.gets.of", { number })}
            aria-invalid={error ? true : undefined}
          />
          <span>{currency}</span>
        </span>
        {error ? <small className="line late">{error}</small> : null}
      </td>
    </tr>
  );
}
