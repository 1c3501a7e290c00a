import type { ReactNode } from "react";
import { BusinessMark, type ShownBusiness } from "#app/ui/business-mark.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface TopBarProps {
  /** whose page it is; Kvit's own where it is nobody's */
  business?: Pick<ShownBusiness, "name" | "mark">;
  homeHref: string;
  nav?: { label: string; href: string; isHere?: boolean }[];
  /** the client, the role: where the person stands; `href` when they can stand elsewhere too */
  place?: { label: string; href?: string };
  person?: { name: string; href: string };
}

/** The line at the head of every page: whose it is, where one can go, who is looking. */
export function TopBar({ business, homeHref, nav, place, person }: TopBarProps) {
  const t = useT();
  return (
    <header className="top">
      <a className="brand" href={homeHref}>
        {business ? (
          <>
            <BusinessMark {...business} />
            <span>{business.name}</span>
          </>
        ) : (
          <span className="kvit">kvit</span>
        )}
      </a>
      {nav ? (
        <nav aria-label={t("frame.nav")}>
          {nav.map(({ label, href, isHere }) => (
            <a key={href} href={href} aria-current={isHere ? "page" : undefined}>
              {label}
            </a>
          ))}
        </nav>
      ) : null}
      {place || person ? (
        <div className="who">
          {place ? <Place {...place} /> : null}
          {person ? <a href={person.href}>{person.name}</a> : null}
        </div>
      ) : null}
    </header>
  );
}

function Place({ label, href }: { label: string; href?: string }): ReactNode {
  return href ? (
    <a className="long" href={href}>
      {label}
    </a>
  ) : (
    <span className="long">{label}</span>
  );
}

/** The first thing a keyboard reaches. */
export function SkipLink() {
  const t = useT();
  return (
    <a className="skip" href="#main">
      {t("frame.skip")}
    </a>
  );
}
