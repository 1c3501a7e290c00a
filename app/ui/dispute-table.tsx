import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface DisputeRowView {
  href: string;
  name: string;
  /** the invoice it is about */
  about: string;
  /** whose it is, where the list shows more than one client */
  client?: string;
  on: string;
  status: StatusView;
  /** what is asked for; nothing for a question */
  amount: string;
  isSoft: boolean;
}

/** Disputes and questions, one a row: which, since when, how it stands, how much. */
export function DisputeTable({ caption, rows }: { caption: string; rows: DisputeRowView[] }) {
  const t = useT();
  const heads = [
    { label: t("disputes.about") },
    { label: t("disputes.since") },
    { label: t("disputes.state") },
    { label: t("disputes.amount"), isNumber: true },
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
