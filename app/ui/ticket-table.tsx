import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

export interface TicketTableRow {
  id: string;
  href: string;
  number: string;
  /** the client's reasons, or that it is a question */
  what: string;
  client: string;
  invoice: string;
  assignee: string;
  status: StatusView;
  /** a promise in danger, or broken */
  is?: "soon" | "late";
  promised: string;
  left?: string;
  amount: string;
  isSoft: boolean;
}

/** The queue: what it is about, who waits, and until when. */
export function TicketTable({ caption, rows }: { caption: string; rows: TicketTableRow[] }) {
  const t = useT();
  const heads = [
    { label: t("tickets.head.what") },
    { label: t("tickets.head.promised") },
    { label: t("tickets.head.state") },
    { label: t("tickets.head.invoice") },
    { label: t("tickets.head.assignee") },
    { label: t("tickets.head.amount"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.what} about={<About {...row} />} />
          <ListCell kind="when">
            <span className="promise" data-is={row.is}>
              {row.promised}
              {row.left ? <small className="line">{row.left}</small> : null}
            </span>
          </ListCell>
          <ListCell kind="is">
            <Status {...row.status} />
          </ListCell>
          <td className="read" {...roles.cell}>
            {row.invoice}
          </td>
          <td className="read" {...roles.cell}>
            {row.assignee}
          </td>
          <ListCell kind="due" isSoft={row.isSoft}>
            {row.amount}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}

function About({ number, client }: TicketTableRow) {
  return (
    <>
      <span className="id">{number}</span> · {client}
    </>
  );
}
