import { paths } from "#app/kit/paths.ts";
import { FactorCode } from "#app/ui/factor-code.tsx";
import { useFrame } from "#app/ui/frame.ts";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

/** The fresh code before what matters, in the form itself; nothing when one was given a moment ago. */
export function StepUpField({
  needsCode,
  hasFactor,
  error,
}: {
  needsCode: boolean;
  hasFactor: boolean;
  error?: string;
}) {
  const t = useT();
  const { here } = useFrame();
  if (!needsCode) return null;
  if (hasFactor) return <FactorCode error={error} />;
  return (
    <Note is="soon">
      <p>
        {t("account.secondFactor.missing")}{" "}
        <a href={paths.desk.secondFactor({ returnTo: here })}>{t("account.secondFactor.setUp")}</a>
      </p>
    </Note>
  );
}
