import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

export interface DeskPaymentRow {
  id: string;
  href: string;
  number: string;
  client: string;
  /** who paid, where the bank names somebody else */
  payer?: string;
  date: string;
  method: string;
  status: StatusView;
  /** one number, or the first and how many more */
  invoices: string;
  amount: string;
  /** balance credit used beside money from outside */
  credit?: string;
  isSoft: boolean;
}

/** Payments as the business looks at them: whose they are, how they came, what became of them. */
export function DeskPaymentTable({ caption, rows }: { caption: string; rows: DeskPaymentRow[] }) {
  const t = useT();
  const heads = [
    { label: t("desk.payments.client") },
    { label: t("desk.payments.date") },
    { label: t("desk.payments.state") },
    { label: t("desk.payments.method") },
    { label: t("desk.payments.for") },
    { label: t("desk.payments.amount"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.client} about={<About {...row} />} />
          <ListCell kind="when">{row.date}</ListCell>
          <ListCell kind="is">
            <Status {...row.status} />
          </ListCell>
          <td className="read" {...roles.cell}>
            {row.method}
          </td>
          <td className="read" {...roles.cell}>
            {row.invoices}
          </td>
          <ListCell kind="due" isSoft={row.isSoft}>
            {row.amount}
            {row.credit ? (
              <small className="line soft">{t("desk.payments.withCredit", { amount: row.credit })}</small>
            ) : null}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}

function About({ number, payer }: DeskPaymentRow) {
  const t = useT();
  return (
    <>
      <span className="id">{number}</span>
      {payer ? <> · {t("desk.payments.paidBy", { name: payer })}</> : null}
    </>
  );
}
