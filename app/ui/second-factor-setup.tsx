import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Door } from "#app/ui/door.tsx";
import { FactorCode } from "#app/ui/factor-code.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Qr, type QrDrawing } from "#app/ui/qr.tsx";
import { useT } from "#app/ui/translation.tsx";

interface SecondFactorSetupProps {
  setup: { key: string; sealed: string; qr?: QrDrawing };
  email: string;
  returnTo: string;
  failure?: { errors: Record<string, string>; message?: string };
}

/** The key as a picture and as text, and the first code as the proof that the app has it. */
export function SecondFactorSetup({ setup, email, returnTo, failure }: SecondFactorSetupProps) {
  const t = useT();
  return (
    <Door title={t("totp.setup.title")}>
      <FormErrors message={failure?.message} />
      <p>{t("totp.setup.lead")}</p>
      <div className="secret">
        {setup.qr ? <Qr {...setup.qr} label={t("totp.setup.qr")} /> : null}
        <p>
          {t("totp.setup.key")}
          <br />
          <b className="id">{setup.key.match(/.{1,4}/g)?.join(" ")}</b>{" "}
          <CopyButton value={setup.key} label={t("copy.secret")} />
        </p>
        <p className="small soft">{t("totp.setup.account", { account: email })}</p>
      </div>
      <form className="fields" method="post" action={paths.desk.secondFactor({ returnTo })} noValidate>
        <input type="hidden" name="sealed" value={setup.sealed} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <FactorCode error={failure?.errors.code} />
        <Button wide>{t("totp.setup.button")}</Button>
      </form>
    </Door>
  );
}
