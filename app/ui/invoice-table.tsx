import type { ReactNode } from "react";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface InvoiceRow {
  id: string;
  href: string;
  number: string;
  /** one line of what it is for; found words are marked */
  title: (string | { mark: string })[] | string;
  /** whose it is, where the list shows more than one client */
  client?: string;
  due: string;
  statuses: StatusView[];
  total: string;
  payable: string;
  /** nothing is asked for: the figure steps back */
  isSettled?: boolean;
  /** the total no longer counts: replaced or void */
  isStruck?: boolean;
}

/** Invoices, one a row: what it is, until when, how it stands, what is to pay. */
export function InvoiceTable({ caption, rows }: { caption: string; rows: InvoiceRow[] }) {
  const t = useT();
  const heads = [
    { label: t("portal.list.invoice") },
    { label: t("portal.list.due") },
    { label: t("portal.list.status") },
    { label: t("portal.list.amount"), isNumber: true },
    { label: t("portal.list.payable"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.number} about={aboutOf(row)} />
          <ListCell kind="when">{row.due}</ListCell>
          <ListCell kind="is">{row.statuses.map(status)}</ListCell>
          <ListCell kind="all">{row.isStruck ? <del>{row.total}</del> : row.total}</ListCell>
          <ListCell kind="due" isSoft={row.isSettled}>
            {row.payable}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}

function aboutOf({ client, title }: InvoiceRow): ReactNode {
  return (
    <>
      {client ? <b>{client} </b> : null}
      {typeof title === "string" ? title : title.map(piece)}
    </>
  );
}

function piece(part: string | { mark: string }, index: number): ReactNode {
  return typeof part === "string" ? part : <mark key={index}>{part.mark}</mark>;
}

function status(view: StatusView): ReactNode {
  return <Status key={view.is} {...view} />;
}
