import type { ShownStatus } from "#app/domain/invoices/invoice.ts";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status } from "#app/ui/status.tsx";
import { statusWords } from "#app/ui/status-words.ts";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

export interface DeskInvoiceRow {
  id: string;
  href: string;
  number: string;
  title: string;
  client?: string;
  due: string;
  status: ShownStatus;
  daysToDue: number;
  settledOn?: string;
  /** when the client opened it first; null: not yet */
  readOn: string | null;
  total: string;
  payable: string;
  isSettled: boolean;
  isStruck: boolean;
}

/** Invoices as the business looks at them: whose they are, how they stand, and whether anybody has read them. */
export function DeskInvoiceTable({ caption, rows }: { caption: string; rows: DeskInvoiceRow[] }) {
  const t = useT();
  const heads = [
    { label: t("portal.list.invoice") },
    { label: t("portal.list.due") },
    { label: t("portal.list.status") },
    { label: t("desk.invoices.read") },
    { label: t("portal.list.amount"), isNumber: true },
    { label: t("portal.list.payable"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.number} about={<About {...row} />} />
          <ListCell kind="when">{row.due}</ListCell>
          <ListCell kind="is">
            <Status {...statusWords(t, row)} />
          </ListCell>
          <td className="read" {...roles.cell}>
            {row.readOn ?? <span className="soft">{t("desk.invoices.read.never")}</span>}
          </td>
          <ListCell kind="all">{row.isStruck ? <del>{row.total}</del> : row.total}</ListCell>
          <ListCell kind="due" isSoft={row.isSettled}>
            {row.payable}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}

function About({ client, title }: DeskInvoiceRow) {
  return (
    <>
      {client ? <b>{client} </b> : null}
      {title}
    </>
  );
}
