import { type ReactNode, useState } from "react";
import { Icon } from "#app/ui/icon.tsx";

interface FileDropProps {
  name: string;
  /** what to choose: "Choose or drop an e-invoice file" */
  label: string;
  /** kinds and sizes that are taken */
  hint: ReactNode;
  accept?: string;
  error?: string;
  required?: boolean;
}

/** A real file input over a dashed field: files can be dropped on it, and it works without a script. */
export function FileDrop({ name, label, hint, accept, error, required }: FileDropProps) {
  const [chosen, setChosen] = useState<string>();
  const hintId = `${name}-hint`;
  const errorId = `${name}-error`;
  return (
    <div className="field">
      <label className="drop">
        <input
          type="file"
          name={name}
          accept={accept}
          required={required}
          aria-describedby={error ? `${hintId} ${errorId}` : hintId}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setChosen(event.currentTarget.files?.[0]?.name)}
        />
        <span>
          <Icon name={chosen ? "file" : "clip"} /> <b>{chosen ?? label}</b>
        </span>
        <span className="small soft" id={hintId}>
          {hint}
        </span>
      </label>
      {error ? (
        <span className="error" id={errorId}>
          <Icon name="overdue" />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}
