import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";
import { TransferSlip, type TransferSlipProps } from "#app/ui/transfer-slip.tsx";
import { useT } from "#app/ui/translation.tsx";

/** One way to pay: a choice, and what it opens. */
export interface PayWay {
  /** what the form sends */
  value: string;
  icon: IconName;
  name: string;
  about: string;
  slip?: TransferSlipProps;
  lead?: string;
  safe?: string;
  /** the day the transfer was sent, asked for or taken as given */
  sentOn?: { value: string; from: string; until: string; isAsked: boolean };
  /** a verb with the amount */
  button: string;
  /** can be seen and not used: an expired card */
  isOff?: boolean;
}

interface PayWaysProps {
  ways: PayWay[];
  chosen?: string;
  /** who may only look sees the ways without their buttons */
  canPay: boolean;
  errors?: { method?: string; sentOn?: string };
  typedDay?: string;
}

/** The ways to pay as one group of radios, of which the chosen one shows what it needs. */
export function PayWays({ ways, chosen, canPay, errors = {}, typedDay }: PayWaysProps) {
  const t = useT();
  const usable = ways.filter(({ isOff }) => !isOff);
  const checked = usable.find(({ value }) => value === chosen)?.value ?? usable[0]?.value;
  return (
    <fieldset className="methods" aria-describedby={errors.method ? "method-error" : undefined}>
      <legend className="hidden">{t("pay.how")}</legend>
      {errors.method ? (
        <p className="field">
          <span className="error" id="method-error">
            <Icon name="overdue" />
            <span>{errors.method}</span>
          </span>
        </p>
      ) : null}
      {ways.map((way) => (
        <div className="method" key={way.value}>
          <label className="choice">
            <input
              type="radio"
              name="method"
              value={way.value}
              defaultChecked={way.value === checked}
              disabled={way.isOff}
            />
            <span>
              <b>{way.name}</b>
              <small className="soft">{way.about}</small>
            </span>
            <Icon name={way.icon} />
          </label>
          {way.isOff ? null : <Panel {...way} canPay={canPay} error={errors.sentOn} typedDay={typedDay} />}
        </div>
      ))}
    </fieldset>
  );
}

function Panel({
  slip,
  lead,
  safe,
  sentOn,
  button,
  canPay,
  error,
  typedDay,
}: PayWay & { canPay: boolean; error?: string; typedDay?: string }): ReactNode {
  const t = useT();
  if (!canPay && !slip) return null;
  return (
    <div className={slip ? "panel transfer" : "panel"}>
      {slip ? <TransferSlip {...slip} /> : null}
      {safe ? <p className="small">{safe}</p> : null}
      {canPay ? (
        <div className="after">
          {lead ? <p className="small">{lead}</p> : null}
          {sentOn && !sentOn.isAsked ? <input type="hidden" name="sentOn" value={sentOn.value} /> : null}
          {sentOn?.isAsked ? (
            <TextField
              id="sentOn"
              name="sentOn"
              type="date"
              label={t("pay.sentOn")}
              error={error}
              defaultValue={typedDay ?? sentOn.value}
              min={sentOn.from}
              max={sentOn.until}
            />
          ) : null}
          <Button>{button}</Button>
        </div>
      ) : null}
    </div>
  );
}
