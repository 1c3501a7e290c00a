import type { ReactNode } from "react";
import { locales } from "#app/kit/locale.ts";
import { useFrame } from "#app/ui/frame.ts";
import { Say } from "#app/ui/say.tsx";
import { useLocale, useT } from "#app/ui/translation.tsx";

interface FootProps {
  business?: { name: string };
  /** a page of the business that is worth knowing of, beside the daily ones */
  also?: { label: string; href: string };
  children?: ReactNode;
}

/** The last line of a page: who runs it and the other language. */
export function Foot({ business, also, children }: FootProps) {
  return (
    <footer className="foot">
      {business ? (
        <span>
          <Say id="foot.uses" values={{ business: business.name, kvit: wordmark }} />
        </span>
      ) : (
        (children ?? <span className="kvit">kvit</span>)
      )}
      {also ? <a href={also.href}>{also.label}</a> : null}
      <LanguageSwitch />
    </footer>
  );
}

const wordmark = (text: ReactNode) => <span className="kvit">{text}</span>;

/** Changing the language is a change, so it is a form; each language is named in itself. */
function LanguageSwitch() {
  const t = useT();
  const locale = useLocale();
  const { here, languageAction } = useFrame();
  if (!languageAction) return null;
  return (
    <form method="post" action={languageAction}>
      <input type="hidden" name="returnTo" value={here} />
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <button key={other} className="as-link" type="submit" name="locale" value={other} lang={other}>
            {t(`language.${other}`)}
          </button>
        ))}
    </form>
  );
}
