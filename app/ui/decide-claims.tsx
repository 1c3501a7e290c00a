import { SelectField, TextField } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { Money } from "#app/ui/money.tsx";
import type { DecideClaim, DecideProps } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

interface Props {
  decide: DecideProps;
  value: (name: string) => string;
  error: (name: string) => string | undefined;
}

/** A verdict for each claim; an amount where the verdict leaves it open; a root cause of its own where it has one. */
export function DecideClaims({ decide, value, error }: Props) {
  return decide.claims.map((claim) => (
    <fieldset className="verdict" key={claim.key} id={`verdict-${claim.key}`}>
      <legend>
        <span>{claim.label}</span> <Money>{claim.asked}</Money>
      </legend>
      <div className="inline-choices">
        {decide.verdicts.map((verdict) => (
          <label className="pill" key={verdict.value}>
            <input
              type="radio"
              name={`verdict-${claim.key}`}
              value={verdict.value}
              defaultChecked={value(`verdict-${claim.key}`) === verdict.value}
            />
            {verdict.label}
          </label>
        ))}
      </div>
      <Wrong text={error(`verdict-${claim.key}`)} />
      <Granted {...{ claim, decide, value, error }} />
      {decide.claims.length > 1 ? <OwnCause {...{ claim, decide, value, error }} /> : null}
    </fieldset>
  ));
}

function Wrong({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="field">
      <span className="error">
        <Icon name="overdue" />
        <span>{text}</span>
      </span>
    </p>
  );
}

/** Seen only where the verdict leaves the amount open. */
function Granted({ claim, decide, value, error }: Props & { claim: DecideClaim }) {
  const t = useT();
  const name = `granted-${claim.key}`;
  return (
    <div className="pair">
      <TextField
        id={name}
        name={name}
        label={t("ticket.decide.granted")}
        hint={t("ticket.decide.ofAsked", { amount: claim.asked })}
        affix={decide.currency}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={value(name)}
        error={error(name)}
      />
    </div>
  );
}

function OwnCause({ claim, decide, value, error }: Props & { claim: DecideClaim }) {
  const t = useT();
  const name = `cause-${claim.key}`;
  const label = t("ticket.decide.cause.own");
  return (
    <details className="own-cause" open={value(name) !== "" || error(name) !== undefined}>
      <summary>{label}</summary>
      <SelectField
        id={name}
        name={name}
        label={label}
        defaultValue={value(name)}
        error={error(name)}
        options={[{ value: "", label: t("ticket.decide.cause.same") }, ...decide.causes]}
      />
    </details>
  );
}
