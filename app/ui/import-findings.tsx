import type { ShownFinding } from "#app/ui/import-parts.ts";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

/** What the rules say of a document: broken ones first, each with its two amounts and its name. */
export function ImportFindings({ fatal, warnings }: { fatal: ShownFinding[]; warnings: ShownFinding[] }) {
  const t = useT();
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t("import.findings")}</h2>
      {fatal.length > 0 ? (
        <>
          <p>
            <Status is="failed" text={t("import.findings.fatal", { n: fatal.length })} />
          </p>
          <Findings of={fatal} />
        </>
      ) : null}
      {warnings.length > 0 ? (
        <>
          <p>
            <Status is="waiting" text={t("import.findings.warning", { n: warnings.length })} />
          </p>
          <Findings of={warnings} />
        </>
      ) : null}
      {fatal.length + warnings.length === 0 ? (
        <p>
          <Status is="accepted" text={t("import.findings.none")} />
        </p>
      ) : null}
    </section>
  );
}

function Findings({ of }: { of: ShownFinding[] }) {
  const t = useT();
  return (
    <ul className="findings">
      {of.map(({ rule, at, text, amounts }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may be broken twice at one place
        <li key={index}>
          {text} {amounts ? <b className="amounts">{t("import.rule.amounts", amounts)}</b> : null}
          <span className="line rule">
            <span className="id">{rule}</span>, {t("import.rule.at", { place: at })}
          </span>
        </li>
      ))}
    </ul>
  );
}
