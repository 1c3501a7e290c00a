import { CodeField, TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

/** The second factor: six digits from the app, or one of the recovery codes. */
export function FactorCode({ by = "app", error }: { by?: "app" | "recovery"; error?: string }) {
  const t = useT();
  if (by === "recovery")
    return (
      <TextField
        id="code"
        name="code"
        label={t("totp.recovery.label")}
        hint={t("totp.recovery.hint")}
        error={error}
        autoFocus={Boolean(error)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
    );
  return (
    <CodeField
      id="code"
      name="code"
      inputMode="numeric"
      label={t("totp.code.label")}
      hint={t("totp.code.hint")}
      error={error}
      autoFocus={Boolean(error)}
    />
  );
}
