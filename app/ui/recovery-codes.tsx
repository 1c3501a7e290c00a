import { ButtonLink } from "#app/ui/button.tsx";
import { useT } from "#app/ui/translation.tsx";

/** Shown once. The file is made of the page itself, so that the codes pass the network a single time. */
export function RecoveryCodes({ codes, doneHref }: { codes: string[]; doneHref: string }) {
  const t = useT();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Kvit\n\n${codes.join("\n")}\n`)}`;
  return (
    <>
      <p>{t("totp.codes.lead")}</p>
      <ul className="codes id">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="buttons">
        <ButtonLink href={doneHref}>{t("totp.codes.done")}</ButtonLink>
        <ButtonLink kind="quiet" icon="download" href={file} download="kvit-recovery-codes.txt">
          {t("totp.codes.download")}
        </ButtonLink>
      </div>
    </>
  );
}
