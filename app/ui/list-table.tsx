import type { ReactNode } from "react";
import { roles } from "#app/ui/table-roles.ts";

export interface ListHead {
  label: string;
  isNumber?: boolean;
  /** heard and not seen: a column whose cells say what they are */
  isHidden?: boolean;
}

/** A list of things with figures: a table that re-flows into paragraphs where it is narrow. */
export function ListTable({
  caption,
  heads,
  children,
}: {
  caption: string;
  heads: ListHead[];
  children: ReactNode;
}) {
  return (
    <div className="holder">
      <table className="list" {...roles.table}>
        <caption className="hidden">{caption}</caption>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            {heads.map(({ label, isNumber, isHidden }) => (
              <th key={label} scope="col" className={isNumber ? "num" : undefined}>
                {isHidden ? <span className="hidden">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.rows}>{children}</tbody>
      </table>
    </div>
  );
}

export function ListRow({ children }: { children: ReactNode }) {
  return <tr {...roles.row}>{children}</tr>;
}

interface ListNameProps {
  /** where it leads; a row that leads nowhere is a plain text */
  href?: string;
  name: ReactNode;
  /** the second line: what it is for */
  about?: ReactNode;
  lang?: string;
}

/** The head of a row, and the way into it. Plain links: a thousand of them cost nothing to bring alive. */
export function ListName({ href, name, about, lang }: ListNameProps) {
  return (
    <th scope="row" {...roles.rowHead} lang={lang}>
      {href ? <a href={href}>{name}</a> : name}
      {about ? <span>{about}</span> : null}
    </th>
  );
}

interface ListCellProps {
  /** where it goes when narrow: "due" beside the name, "is" and "when" below, "all" only where there is room */
  kind?: "due" | "is" | "when" | "all";
  /** a figure that asks for nothing */
  isSoft?: boolean;
  children: ReactNode;
}

export function ListCell({ kind, isSoft, children }: ListCellProps) {
  const isNumber = kind === "due" || kind === "all";
  const className = [isNumber && "num", kind, isSoft && "soft"].filter(Boolean).join(" ");
  return (
    <td className={className || undefined} {...roles.cell}>
      {children}
    </td>
  );
}
