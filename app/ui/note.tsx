import type { ReactNode } from "react";

interface NoteProps {
  is?: "good" | "late" | "soon" | "contested" | "accent";
  /** "alert" for what went wrong with this request, "status" for what was done */
  role?: "alert" | "status";
  children: ReactNode;
}

/** A remark in the text: a rule at its side and one bold sentence. */
export function Note({ is, role, children }: NoteProps) {
  return (
    <div className="note" data-is={is} role={role}>
      {children}
    </div>
  );
}
