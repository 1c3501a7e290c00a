import { Status } from "#app/ui/status.tsx";
import type { HistoryRow, TicketScreenProps } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

/** The client beside this ticket: what they were billed, what they paid, what they disputed before and what they said. */
export function TicketClient({ invoices, payments, disputes, ratings }: TicketScreenProps["history"]) {
  const t = useT();
  return (
    <section aria-labelledby="client" className="history">
      <h2 id="client">{t("ticket.client")}</h2>
      <History title={t("ticket.client.invoices")} rows={invoices} none="" />
      <History title={t("ticket.client.payments")} rows={payments} none={t("ticket.client.payments.none")} />
      <History title={t("ticket.client.disputes")} rows={disputes} none={t("ticket.client.disputes.none")} />
      <History title={t("ticket.client.ratings")} rows={ratings} none={t("ticket.client.ratings.none")} />
    </section>
  );
}

/** Rows of one kind out of a client's past, under their heading. */
export function History({ title, rows, none }: { title: string; rows: HistoryRow[]; none: string }) {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? <p className="soft small">{none}</p> : null}
      <ul>
        {rows.map(({ id, href, name, about, amount, status }) => (
          <li key={id}>
            <span>
              <a href={href}>{name}</a> <span className="money">{amount}</span>
              <small>{about}</small>
            </span>
            <Status {...status} />
          </li>
        ))}
      </ul>
    </div>
  );
}
