import type { ReactNode } from "react";
import { useT } from "#app/ui/translation.tsx";

export interface PagesProps {
  /** "Shown 1–25", "7 invoices" */
  summary?: string;
  /** addresses of the neighbors; keyset pages have no numbers to jump to */
  previous?: string;
  next?: string;
  children?: ReactNode;
}

/** Forward and back through a list. */
export function Pages({ summary, previous, next, children }: PagesProps) {
  const t = useT();
  return (
    <nav className="pages" aria-label={t("frame.pages")}>
      <span>{summary}</span>
      <span className="steps">
        {previous ? (
          <a href={previous} rel="prev">
            {t("pages.previous")}
          </a>
        ) : null}
        {next ? (
          <a href={next} rel="next">
            {t("pages.next")}
          </a>
        ) : null}
        {children}
      </span>
    </nav>
  );
}
