import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface ExceptionTableRow {
  id: string;
  href: string;
  kind: string;
  from: string;
  reference: string | null;
  date: string;
  amount: string;
  status: StatusView;
  /** who ended it and when */
  resolved?: string;
}

/** Money that could not be placed, as a queue. */
export function ExceptionTable({ caption, rows }: { caption: string; rows: ExceptionTableRow[] }) {
  const t = useT();
  return (
    <ListTable
      caption={caption}
      heads={[
        { label: t("desk.exceptions.from") },
        { label: t("desk.exception.receivedOn") },
        { label: t("desk.payments.state") },
        { label: t("desk.payments.amount"), isNumber: true },
      ]}
    >
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName
            href={row.href}
            name={row.from}
            about={[row.kind, row.reference].filter(Boolean).join(" · ")}
          />
          <ListCell kind="when">{row.date}</ListCell>
          <ListCell kind="is">
            <Status {...row.status} />
            {row.resolved ? <small className="line soft">{row.resolved}</small> : null}
          </ListCell>
          <ListCell kind="due">{row.amount}</ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}
