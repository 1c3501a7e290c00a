import type { ReactNode } from "react";

/** Nothing here: the calm word first, then where the rest is. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2 className="total">{title}</h2>
      {children}
    </div>
  );
}
