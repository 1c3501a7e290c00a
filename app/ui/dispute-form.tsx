import { type FormEvent, useState } from "react";
import { kindOfReason } from "#app/domain/disputes/typed-claim.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { DisputeChange, type DisputePromised } from "#app/ui/dispute-change.tsx";
import { DisputeClaim } from "#app/ui/dispute-claim.tsx";
import { disputeFigures, type TypedForm } from "#app/ui/dispute-figures.ts";
import type { DisputeLine } from "#app/ui/dispute-line.ts";
import { type Option, TextArea } from "#app/ui/field.tsx";
import { FilesField, type KeptFileView } from "#app/ui/files-field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { PayBar } from "#app/ui/margin.tsx";
import { Note } from "#app/ui/note.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT, useTranslation } from "#app/ui/translation.tsx";

export interface DisputeFormProps {
  number: string;
  business: string;
  asking: string;
  currency: string;
  payable: bigint;
  payableText: string;
  lines: DisputeLine[];
  reasons: { line: Option[]; document: Option[] };
  wishes: Option[];
  promised: DisputePromised;
  /** until when the rest is due */
  rest: string;
  files: { limit: string; n: number };
  typed: TypedForm;
  errors: Readonly<Record<string, string>>;
  message?: string;
  /** the figures were asked for, nothing was sent */
  isShown?: boolean;
  kept: KeptFileView[];
}

/** Disputing an invoice: what is wrong, what would be right, and beside it what that changes. */
export function DisputeForm(props: DisputeFormProps) {
  const { number, lines, reasons, wishes, errors, kept, currency, payable } = props;
  const t = useT();
  const { locale } = useTranslation();
  const [typed, setTyped] = useState<TypedForm>(props.typed);
  const figures = disputeFigures(typed, { currency, locale, payable, lines });
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const askedAt = (place: string) => {
    const asked = figures.byPlace.get(place);
    return asked === undefined ? undefined : money(-asked);
  };
  return (
    <>
      <Came {...props} />
      <form
        className="with-margin"
        id="dispute"
        method="post"
        encType="multipart/form-data"
        onChange={(event) => setTyped(afterChange(event))}
      >
        <DisputeChange {...props} figures={figures} money={money} />
        <div className="claims">
          <fieldset aria-describedby={errors.claims ? "claims-error" : undefined}>
            <legend>{t("dispute.form.lines", { number })}</legend>
            <div className="claimlist" id="claims">
              {lines.map((line) => {
                const place = String(line.position);
                const claim = { place, line, typed, errors, asked: askedAt(place) };
                return <DisputeClaim key={place} {...claim} reasons={reasons.line} />;
              })}
              <DisputeClaim
                {...{ place: "doc", typed, errors, asked: askedAt("doc") }}
                reasons={reasons.document}
              />
            </div>
          </fieldset>
          <Choices
            name="wanted"
            legend={t("dispute.form.wish")}
            error={errors.wanted}
            options={wishes.map(({ value, label }, index) => ({
              ...{ value, label },
              checked: typed.values.wanted ? typed.values.wanted === value : index === 0,
            }))}
          />
          <div className="fields">
            <TextArea
              id="text"
              name="text"
              label={t("dispute.form.text")}
              hint={t("dispute.form.text.hint")}
              optional
              rows={4}
              maxLength={10_000}
              defaultValue={typed.values.text}
              error={errors.text}
            />
            <FilesField limits={props.files} kept={kept} error={errors.files} />
          </div>
          <p className="small">
            <Say id="dispute.form.question" values={{ question: link(props.asking) }} />
          </p>
        </div>
      </form>
      {figures.asked > 0n ? (
        <PayBar label={t("dispute.change.left")} amount={money(figures.rest)}>
          <Button form="dispute" name="then" value={figures.rest > 0n ? "pay" : "later"}>
            {t(figures.rest > 0n ? "dispute.send.short" : "dispute.send")}
          </Button>
        </PayBar>
      ) : null}
    </>
  );
}

/** What is said above a form that came back. */
function Came({ errors, message, isShown, lines }: DisputeFormProps) {
  const t = useT();
  const labels: Record<string, string> = {
    claims: t("dispute.form.lines", { number: "" }),
    wanted: t("dispute.form.wish"),
    text: t("dispute.form.text"),
    files: t("dispute.page.files"),
  };
  const fields = Object.entries(errors).map(([id, error]) => {
    const place = id.slice(id.indexOf(".") + 1);
    const line = lines.find(({ position }) => String(position) === place);
    return { id, error, label: labels[id] ?? line?.name ?? t("dispute.form.whole") };
  });
  if (isShown && message && fields.length === 0) {
    return (
      <Note is="accent" role="status">
        <p>
          <b>{message}</b>
        </p>
      </Note>
    );
  }
  return <FormErrors fields={fields} message={errors.claims ?? errors.files ?? message} />;
}

/** The form as it stands now. Who chooses a reason that speaks of a value finds that value chosen. */
function afterChange(event: FormEvent<HTMLFormElement>): TypedForm {
  const form = event.currentTarget;
  const changed = event.target as unknown as HTMLSelectElement;
  const place = /^reason\.(.+)$/.exec(changed.name)?.[1];
  if (place) {
    const kind = kindOfReason(changed.value);
    const value = form.elements.namedItem(`value.${place}`) as HTMLInputElement | null;
    const radio = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(
      (one) => one.name === `kind.${place}` && one.value === kind,
    );
    if (radio && !value?.value) radio.checked = true;
  }
  const fields = new FormData(form);
  const values: Record<string, string> = {};
  for (const [name, value] of fields) if (typeof value === "string") values[name] = value;
  return { picked: fields.getAll("line").map(String), values };
}
