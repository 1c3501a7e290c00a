import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";

/** What a status looks like: its shape and its color. */
export type StatusMark =
  | "draft"
  | "open"
  | "soon"
  | "today"
  | "overdue"
  | "part"
  | "processing"
  | "disputed"
  | "paid"
  | "credited"
  | "replaced"
  | "void"
  | "written"
  | "answered"
  | "accepted"
  | "waiting"
  | "failed";

export interface StatusView {
  is: StatusMark;
  text: string;
}

const shapes: Partial<Record<StatusMark, IconName>> = {
  accepted: "paid",
  waiting: "soon",
  failed: "overdue",
};

export function shapeOf(is: StatusMark): IconName {
  return shapes[is] ?? (is as IconName);
}

/** A word, a shape and a color, always together. */
export function Status({ is, text }: StatusView) {
  return (
    <span className="status" data-is={is}>
      <Icon name={shapeOf(is)} />
      {text}
    </span>
  );
}

/** At most two stand together: the due date's, and a dispute beside it. */
export function Statuses({ of }: { of: StatusView[] }) {
  return (
    <p className="statuses">
      {of.map((status) => (
        <Status key={status.is} {...status} />
      ))}
    </p>
  );
}
