import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Icon } from "#app/ui/icon.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface FieldFrame {
  /** also the start of the ids of hint and error; unique on its page */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** what is wrong and what to do, tied to the field */
  error?: string;
  optional?: boolean;
}

interface FieldProps extends FieldFrame {
  children: (aria: FieldAria) => ReactNode;
}

export interface FieldAria {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** Label above, hint under it, the error below the field; all tied together for those who hear it. */
export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  const t = useT();
  const described = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="hint"> {t("field.optional")}</span> : null}
      </label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {error ? (
        <span className="error" id={`${id}-error`}>
          <Icon name="overdue" />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}

type Own = "id" | "className";
export type TextFieldProps = FieldFrame & { affix?: string } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    Own
  >;

/** One line of text; `affix` is the unit behind it. */
export function TextField({ id, label, hint, error, optional, affix, ...input }: TextFieldProps) {
  return (
    <Field {...{ id, label, hint, error, optional }}>
      {(aria) =>
        affix ? (
          <span className="affix">
            <input {...input} {...aria} />
            <span>{affix}</span>
          </span>
        ) : (
          <input {...input} {...aria} />
        )
      }
    </Field>
  );
}

type AreaProps = FieldFrame & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>;

export function TextArea({ id, label, hint, error, optional, ...area }: AreaProps) {
  return (
    <Field {...{ id, label, hint, error, optional }}>{(aria) => <textarea {...area} {...aria} />}</Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

type SelectProps = FieldFrame & { options: Option[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, Own>;

export function SelectField({ id, label, hint, error, optional, options, ...select }: SelectProps) {
  return (
    <Field {...{ id, label, hint, error, optional }}>
      {(aria) => (
        <select {...select} {...aria}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The code from a mail or an authenticator app: large, and filled in by the device where it can. */
export function CodeField({ id, label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field {...{ id, label, hint, error }}>
      {(aria) => (
        <input
          autoComplete="one-time-code"
          spellCheck={false}
          // Room for the blanks and dashes people type; they are taken out.
          maxLength={16}
          {...input}
          {...aria}
          className="code"
        />
      )}
    </Field>
  );
}
