import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

interface Cell {
  amount: string;
  href?: string;
}

interface AgingTableProps {
  caption: string;
  columns: { column: string; label: string }[];
  rows: { id: string; name: string; href: string; cells: Cell[] }[];
  /** of all clients, also those on other pages */
  total?: Cell[];
}

/** By client and age. Every figure opens its rows; where it is narrow, a client is a small account of its own. */
export function AgingTable({ caption, columns, rows, total }: AgingTableProps) {
  const t = useT();
  return (
    <div className="holder">
      <table className="aging" {...roles.table}>
        <caption className="hidden">{caption}</caption>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th scope="col">{t("desk.payments.client")}</th>
            {columns.map(({ column, label }) => (
              <th key={column} scope="col" className="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {rows.map(({ id, name, href, cells }) => (
            <tr key={id} {...roles.row}>
              <th scope="row" {...roles.rowHead}>
                <a href={href}>{name}</a>
              </th>
              <Cells columns={columns} cells={cells} />
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot {...roles.rows}>
            <tr {...roles.row}>
              <th scope="row" {...roles.rowHead}>
                {t("desk.aging.all")}
              </th>
              <Cells columns={columns} cells={total} />
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function Cells({ columns, cells }: Pick<AgingTableProps, "columns"> & { cells: Cell[] }) {
  return (
    <>
      {cells.map(({ amount, href }, index) => {
        const { column = "", label = "" } = columns[index] ?? {};
        const isNone = amount === "–";
        return (
          <td
            key={column}
            className={isNone ? "num none" : "num"}
            data-is={column === "payable" ? "sum" : undefined}
            {...roles.cell}
          >
            <span className="name" aria-hidden="true">
              {label}
            </span>
            {href ? <a href={href}>{amount}</a> : amount}
          </td>
        );
      })}
    </>
  );
}
