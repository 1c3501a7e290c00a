import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon.tsx";
import { ListTable } from "#app/ui/list-table.tsx";
import { type StatusView, shapeOf } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

/** A text of which found words are marked. */
export type MarkedText = string | (string | { mark: string })[];

export interface InvoiceRow {
  href: string;
  number: MarkedText;
  /** one line of what it is for */
  title: MarkedText;
  /** whose it is, where the list shows more than one client */
  client?: string;
  due: string;
  statuses: StatusView[];
  total: string;
  payable: string;
  /** its key, where it can be picked to be paid with others */
  pick?: { key: string; label: string };
  /** nothing is asked for: the figure steps back */
  isSettled?: boolean;
  /** the total no longer counts: replaced or void */
  isStruck?: boolean;
}

/** Invoices, one a row: what it is, until when, how it stands, what is to pay. */
export function InvoiceTable({ caption, rows }: { caption: string; rows: InvoiceRow[] }) {
  const t = useT();
  const canPick = rows.some(({ pick }) => pick);
  const heads = [
    ...(canPick ? [{ label: t("portal.list.pay.column"), isHidden: true }] : []),
    { label: t("portal.list.invoice") },
    { label: t("portal.list.due") },
    { label: t("portal.list.status") },
    { label: t("portal.list.amount"), isNumber: true },
    { label: t("portal.list.payable"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((invoice) => (canPick ? rowToPick(invoice) : row(invoice)))}
    </ListTable>
  );
}

/**
 * Elements and no components: this is the page that is asked for most, and each component of a row costs more than
 * the elements it gives.
 */
function row(
  { href, number, title, client, due, statuses, ...row }: InvoiceRow,
  pick?: ReactNode,
): ReactNode {
  return (
    <tr key={href} {...roles.row}>
      {pick}
      <th scope="row" {...roles.rowHead}>
        <a href={href}>{pieces(number)}</a>
        <span>
          {client ? <b>{client} </b> : null}
          {pieces(title)}
        </span>
      </th>
      <td className="when" {...roles.cell}>
        {due}
      </td>
      <td className="is" {...roles.cell}>
        {statuses.map(status)}
      </td>
      <td className="num all" {...roles.cell}>
        {row.isStruck ? <del>{row.total}</del> : row.total}
      </td>
      <td className={row.isSettled ? "num due soft" : "num due"} {...roles.cell}>
        {row.payable}
      </td>
    </tr>
  );
}

function rowToPick(invoice: InvoiceRow): ReactNode {
  const { pick } = invoice;
  return row(
    invoice,
    <td className="pick" {...roles.cell}>
      {pick ? <input type="checkbox" name="invoice" value={pick.key} aria-label={pick.label} /> : null}
    </td>,
  );
}

function pieces(text: MarkedText): ReactNode {
  return typeof text === "string" ? text : text.map(piece);
}

function piece(part: string | { mark: string }, index: number): ReactNode {
  return typeof part === "string" ? part : <mark key={index}>{part.mark}</mark>;
}

function status({ is, text }: StatusView): ReactNode {
  return (
    <span key={is} className="status" data-is={is}>
      <Icon name={shapeOf(is)} />
      {text}
    </span>
  );
}
