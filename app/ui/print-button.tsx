import { Button } from "#app/ui/button.tsx";
import { useT } from "#app/ui/translation.tsx";

/** Opens the browser's print dialog (small-acts.js); out of sight where no script runs. */
export function PrintButton() {
  const t = useT();
  return (
    <span className="needs-script">
      <Button type="button" kind="plain" icon="print" data-act="print">
        {t("action.print")}
      </Button>
    </span>
  );
}
