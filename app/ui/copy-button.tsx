import { useEffect, useState } from "react";
import { Icon } from "#app/ui/icon.tsx";
import { useT } from "#app/ui/translation.tsx";

/** Copies a value as a bank wants it. Out of sight where no script runs, since it would do nothing. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false); // refused by the reader: the value still stands there to be selected
    }
  };
  return (
    <>
      <button type="button" className="copy needs-script" aria-label={label} onClick={copy}>
        <Icon name={isCopied ? "check" : "copy"} />
        {isCopied ? t("copy.done") : t("copy.label")}
      </button>
      <span className="hidden" role="status">
        {isCopied ? t("copy.done") : ""}
      </span>
    </>
  );
}
