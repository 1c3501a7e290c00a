import { Money } from "#app/ui/money.tsx";
import { Status } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";
import type { InvoiceMark, TicketInvoiceProps, TicketLine } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

/** The invoice's lines as issued; beside each what the client says of it. */
export function TicketInvoice({ number, href, dates, heads, rows, whole, total }: TicketInvoiceProps) {
  const t = useT();
  return (
    <section aria-labelledby="invoice">
      <h2 id="invoice">
        <a href={href}>{t("ticket.invoice", { number })}</a> <span className="soft">{dates}</span>
      </h2>
      {whole.map((mark) => (
        <p key={mark.id} className="mark-note">
          <b>{t("ticket.invoice.whole")}</b> <Mark {...mark} />
        </p>
      ))}
      <div className="holder">
        <table className="lines" {...roles.table}>
          <caption className="hidden">{t("ticket.invoice.caption", { number })}</caption>
          <thead {...roles.rows}>
            <tr {...roles.row}>
              <th scope="col">{heads.name}</th>
              {[heads.quantity, heads.price, heads.tax, heads.amount].map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...roles.rows}>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: documents may number two lines alike, and never change
              <Line key={index} {...row} />
            ))}
          </tbody>
          <tfoot {...roles.rows}>
            <tr {...roles.row}>
              <th scope="row" colSpan={4} {...roles.rowHead}>
                {t("ticket.invoice.total")}
              </th>
              <td className="num" {...roles.cell}>
                <b>{total}</b>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Line({ n, name, details, quantity, price, tax, amount, marks }: TicketLine) {
  const should = (field: string) => marks.find((mark) => mark.field === field)?.value ?? undefined;
  return (
    <tr data-is={marks.length > 0 ? "disputed" : undefined} {...roles.row}>
      <th scope="row" {...roles.rowHead}>
        <span className="n">{n}</span>
        {name}
        {details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
        {marks.map((mark) => (
          <p key={mark.id} className="mark-note">
            <Mark {...mark} />
          </p>
        ))}
      </th>
      <Cell kind="quantity" value={quantity} should={should("quantity")} />
      <Cell kind="price" value={price} should={should("price")} />
      <Cell kind="rate" value={tax} should={should("tax_rate")} />
      <Cell kind="amount" value={amount} />
    </tr>
  );
}

function Mark({ reason, should, amount }: InvoiceMark) {
  const t = useT();
  return (
    <>
      <Status is="disputed" text={t("ticket.invoice.disputed")} /> {reason}. {should} <Money>{amount}</Money>
    </>
  );
}

/** What stands on the paper, struck out where the client thinks another value right. */
function Cell({ kind, value, should }: { kind: string; value: string; should?: string }) {
  return (
    <td className={`num ${kind}`} {...roles.cell}>
      {should ? (
        <>
          <del>{value}</del> <ins>{should}</ins>
        </>
      ) : (
        value
      )}
    </td>
  );
}
