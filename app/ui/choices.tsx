import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";

interface Group {
  name: string;
  legend: string;
  /** the legend is only heard, where a heading already says it */
  hideLegend?: boolean;
  error?: string;
}

export interface Choice {
  value: string;
  label: ReactNode;
  note?: ReactNode;
  icon?: IconName;
  checked?: boolean;
}

/** A few ways to go on, as ruled rows. `multiple` makes them checkboxes. */
export function Choices({ options, multiple, ...group }: Group & { options: Choice[]; multiple?: boolean }) {
  return (
    <Fieldset {...group}>
      <div className="choices">
        {options.map(({ value, label, note, icon, checked }) => (
          <label className="choice" key={value}>
            <input
              type={multiple ? "checkbox" : "radio"}
              name={group.name}
              value={value}
              defaultChecked={checked}
            />
            <span>
              {label}
              {note ? <small className="soft">{note}</small> : null}
            </span>
            {icon ? <Icon name={icon} /> : null}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}

/** One of a few short words in a row. */
export function Pills({
  options,
  value,
  ...group
}: Group & { options: { value: string; label: string }[]; value: string }) {
  return (
    <Fieldset {...group}>
      <div className="inline-choices">
        {options.map((option) => (
          <label className="pill" key={option.value}>
            <input
              type="radio"
              name={group.name}
              value={option.value}
              defaultChecked={option.value === value}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}

/** One thing that is so or not. */
export function Check({
  name,
  label,
  hint,
  checked,
  value = "on",
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  value?: string;
}) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} />
      <span>
        {label}
        {hint ? <small className="soft">{hint}</small> : null}
      </span>
    </label>
  );
}

function Fieldset({ name, legend, hideLegend, error, children }: Group & { children: ReactNode }) {
  const errorId = `${name}-error`;
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className={hideLegend ? "hidden" : undefined}>{legend}</legend>
      {children}
      {error ? (
        <p className="field">
          <span className="error" id={errorId}>
            <Icon name="overdue" />
            <span>{error}</span>
          </span>
        </p>
      ) : null}
    </fieldset>
  );
}
