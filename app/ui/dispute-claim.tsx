import type { ClaimKind } from "#app/domain/disputes/typed-claim.ts";
import { documentKinds, kindAt, type TypedForm } from "#app/ui/dispute-figures.ts";
import type { DisputeLine } from "#app/ui/dispute-line.ts";
import { type Option, SelectField, TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ClaimProps {
  /** position of the line, or "doc" */
  place: string;
  /** none: the whole invoice */
  line?: DisputeLine;
  reasons: readonly Option[];
  typed: TypedForm;
  errors: Readonly<Record<string, string>>;
  /** what it comes to, written */
  asked?: string;
}

/** A line that may be disputed: ticked, it asks what is wrong and what would be right. */
export function DisputeClaim({ place, line, reasons, typed, errors, asked }: ClaimProps) {
  const t = useT();
  const isOn = typed.picked.includes(place);
  const isTaken = line !== undefined && line.room === 0n;
  return (
    <div className={isOn ? "claim on" : "claim"}>
      <label className="choice">
        <input
          type="checkbox"
          name="line"
          value={place}
          defaultChecked={isOn}
          disabled={isTaken}
          id={`line.${place}`}
        />
        <span className="anywhere">
          {line ? line.name : t("dispute.form.whole")}
          <small className="soft">
            {isTaken ? t("dispute.form.taken") : line ? line.about : t("dispute.form.whole.about")}
          </small>
        </span>
        {line ? <b className="money">{line.amount}</b> : <span />}
      </label>
      {isTaken ? null : <Fix {...{ place, line, reasons, typed, errors, asked }} />}
    </div>
  );
}

function Fix({ place, line, reasons, typed, errors, asked }: ClaimProps) {
  const t = useT();
  const kinds = line?.kinds ?? documentKinds;
  const kind = kindAt(place, typed.values, kinds);
  return (
    <div className="fix fields">
      <SelectField
        id={`reason.${place}`}
        name={`reason.${place}`}
        label={t("dispute.form.reason")}
        options={[{ value: "", label: t("dispute.form.reason.choose") }, ...reasons]}
        defaultValue={typed.values[`reason.${place}`] ?? ""}
        error={errors[`reason.${place}`]}
      />
      <fieldset className="field">
        <legend>{t("dispute.form.kind")}</legend>
        <div className="inline-choices">
          {kinds.map((one) => (
            <label className="pill" key={one}>
              <input type="radio" name={`kind.${place}`} value={one} defaultChecked={one === kind} />
              {t(`dispute.form.kind.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="correct">
        {line ? <Was kind={kind} line={line} /> : null}
        <TextField
          id={`value.${place}`}
          name={`value.${place}`}
          label={t(`dispute.form.value.${kind}`)}
          hint={kind === "amount" && line ? t("dispute.form.room", { amount: line.roomText }) : undefined}
          affix={kind === "discount" || kind === "tax_rate" ? "%" : undefined}
          inputMode={kind === "text" ? "text" : "decimal"}
          autoComplete="off"
          maxLength={1000}
          optional={!line}
          defaultValue={typed.values[`value.${place}`] ?? ""}
          error={errors[`value.${place}`]}
        />
        {asked ? (
          <p className="field diff">
            <span className="label">{t("dispute.form.difference")}</span>
            <span>
              <b className="money">{asked}</b>{" "}
              <small className="soft">{t("dispute.form.difference.tax")}</small>
            </span>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Was({ kind, line }: { kind: ClaimKind; line: DisputeLine }) {
  const t = useT();
  const was = kind === "discount" ? undefined : line.was[kind];
  if (!was) return null;
  return (
    <p className="field">
      <span className="label">{t("dispute.form.invoiced")}</span>
      <span className="was anywhere">{was}</span>
    </p>
  );
}
