import { Icon } from "#app/ui/icon.tsx";
import { useT } from "#app/ui/translation.tsx";

/**
 * Copies a value as a bank wants it (small-acts.js). Out of sight where no script runs, since it would do nothing. Both
 * of its words stand there; which is seen the style sheet says.
 */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const t = useT();
  const done = t("copy.done");
  return (
    <>
      <button
        type="button"
        className="copy needs-script"
        aria-label={label}
        data-act="copy"
        data-value={value}
        data-done={done}
      >
        <span>
          <Icon name="copy" />
          {t("copy.label")}
        </span>
        <span>
          <Icon name="check" />
          {done}
        </span>
      </button>
      <span className="hidden" role="status" />
    </>
  );
}
