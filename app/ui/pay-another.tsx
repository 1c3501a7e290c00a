import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface AnotherAmountProps {
  slug: string;
  client: string;
  currency: string;
  /** credit was left aside, and stays so */
  keepsCredit: boolean;
  isOpen: boolean;
  error?: string;
  label: string;
  hint: string;
  typed: string;
  /** the one invoice it is about, where there is nothing to pick */
  invoice?: string;
  invoices: { key: string; number: string; title: string; amount: string; isPicked: boolean }[];
}

/** Another amount, or other invoices: a question, so every answer has an address and nothing is changed by it. */
export function AnotherAmount({ slug, client, currency, keepsCredit, ...another }: AnotherAmountProps) {
  const t = useT();
  const { isOpen, error, label, hint, typed, invoice, invoices } = another;
  return (
    <details className="another" open={isOpen || undefined}>
      <summary>{label}</summary>
      <form className="fields" method="get" action={paths.portal.pay(slug)}>
        <input type="hidden" name="client" value={client} />
        <input type="hidden" name="currency" value={currency} />
        {invoice ? <input type="hidden" name="invoice" value={invoice} /> : null}
        {keepsCredit ? <input type="hidden" name="credit" value="no" /> : null}
        {invoices.length > 0 ? (
          <fieldset>
            <legend>{t("pay.another.invoices")}</legend>
            <div className="choices">
              {invoices.map(({ key, number, title, amount, isPicked }) => (
                <label className="choice" key={key}>
                  <input type="checkbox" name="invoice" value={key} defaultChecked={isPicked} />
                  <span>
                    {number}
                    <small className="soft">{title}</small>
                  </span>
                  <b className="money">{amount}</b>
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        {/* Not the name of the link's own amount, which counts minor units. */}
        <TextField
          id="sum"
          name="sum"
          label={t("pay.another.amount")}
          hint={hint}
          error={error}
          defaultValue={typed}
          affix={currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={100}
        />
        <div className="buttons">
          <Button kind="quiet">{t("pay.another.show")}</Button>
        </div>
      </form>
    </details>
  );
}
