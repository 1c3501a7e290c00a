import { useState } from "react";
import { Icon } from "#app/ui/icon.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface KeptFileView {
  name: string;
  size: string;
  token: string;
}

export interface FilesFieldProps {
  limits: { limit: string; n: number };
  /** files that came with a form which came back */
  kept?: readonly KeptFileView[];
  error?: string;
}

/** Photos and papers: a real file input under a dashed field, and those that came already, to be left out again. */
export function FilesField({ limits, kept = [], error }: FilesFieldProps) {
  const t = useT();
  const [chosen, setChosen] = useState<string[]>([]);
  const label = chosen.length === 0 ? t("dispute.files.label") : chosen.join(", ");
  return (
    <div className="field" id="files">
      {kept.length > 0 ? <Kept files={kept} /> : null}
      <label className="drop">
        <input
          type="file"
          name="files"
          multiple
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          aria-describedby={error ? "files-hint files-error" : "files-hint"}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setChosen([...(event.currentTarget.files ?? [])].map(({ name }) => name))}
        />
        <span className="chosen">
          <Icon name="clip" /> <b>{label}</b>
        </span>
        <span className="small soft" id="files-hint">
          {t("dispute.files.hint", limits)}
        </span>
      </label>
      {error ? (
        <span className="error" id="files-error">
          <Icon name="overdue" />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}

function Kept({ files }: { files: readonly KeptFileView[] }) {
  const t = useT();
  return (
    <fieldset>
      <legend className="label">{t("dispute.files.kept")}</legend>
      <div className="choices">
        {files.map(({ name, size, token }) => (
          <label className="choice" key={token}>
            <input type="checkbox" name="kept" value={token} defaultChecked />
            <span className="anywhere">
              {name}
              <small className="soft"> {size}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
