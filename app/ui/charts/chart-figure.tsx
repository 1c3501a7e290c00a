import type { ReactNode } from "react";

interface ChartFigureProps {
  /** the finding */
  title: string;
  /** what is drawn, and in what unit */
  about: string;
  chart: ReactNode;
  table?: DataTableProps;
  children?: ReactNode;
}

/** A chart with its finding above and its figures below. */
export function ChartFigure({ title, about, chart, table, children }: ChartFigureProps) {
  return (
    <figure>
      <figcaption>
        <h2>{title}</h2>
        <p className="soft small">{about}</p>
      </figcaption>
      {chart}
      {children}
      {table ? <DataTable {...table} /> : null}
    </figure>
  );
}

export interface DataTableProps {
  summary: string;
  caption: string;
  heads: string[];
  rows: { key: string; cells: { text: string; href?: string }[] }[];
}

/** The same figures as a table; the first cell heads its row. */
export function DataTable({ summary, caption, heads, rows }: DataTableProps) {
  return (
    <details className="data">
      <summary>{summary}</summary>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index === 0 ? undefined : "num"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first ? <Cell {...first} /> : null}</th>
              {others.map((cell, index) => (
                <td key={heads[index + 1]} className="num">
                  <Cell {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const Cell = ({ text, href }: { text: string; href?: string }): ReactNode =>
  href ? <a href={href}>{text}</a> : text;
