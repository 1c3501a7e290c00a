import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface PaymentRowView {
  href: string;
  /** "Visa ending 4242" */
  name: string;
  /** the invoices it is for */
  about: string;
  /** whose it is, where the list shows more than one client */
  client?: string;
  on: string;
  status: StatusView;
  amount: string;
  /** nothing came of it: the figure steps back */
  isSoft: boolean;
}

/** Payments, one a row: how, for what, when, what became of it, how much. */
export function PaymentTable({ caption, rows }: { caption: string; rows: PaymentRowView[] }) {
  const t = useT();
  const heads = [
    { label: t("payments.method") },
    { label: t("payments.date") },
    { label: t("payments.state") },
    { label: t("payments.amount"), isNumber: true },
  ];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map(({ href, name, about, client, on, status, amount, isSoft }) => (
        <ListRow key={href}>
          <ListName
            href={href}
            name={name}
            about={
              client ? (
                <>
                  <b>{client}</b> {about}
                </>
              ) : (
                about
              )
            }
          />
          <ListCell kind="when">{on}</ListCell>
          <ListCell kind="is">
            <Status {...status} />
          </ListCell>
          <ListCell kind="due" isSoft={isSoft}>
            {amount}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}
