import type { ReactNode } from "react";
import { Foot } from "#app/ui/foot.tsx";
import { SkipLink, TopBar, type TopBarProps } from "#app/ui/top-bar.tsx";

interface DoorProps {
  title: ReactNode;
  children: ReactNode;
  /** a reassuring word at the foot */
  foot?: ReactNode;
}

/** One column, one question: signing in, a second factor, an error. */
export function Door({ title, children, foot }: DoorProps) {
  return (
    <div className="door">
      <SkipLink />
      <header />
      <main id="main">
        <div className="in">
          <span className="kvit logo">kvit</span>
          <h1>{title}</h1>
          {children}
        </div>
      </main>
      <Foot>{foot ? <span className="soft">{foot}</span> : undefined}</Foot>
    </div>
  );
}

/** A page that belongs to no business: start, what to do everywhere, one's own account. */
export function NeutralShell({
  className,
  children,
  ...bar
}: TopBarProps & { className?: string; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <TopBar {...bar} />
      <main id="main" className={className ? `page ${className}` : "page"}>
        {children}
      </main>
      <Foot />
    </>
  );
}
