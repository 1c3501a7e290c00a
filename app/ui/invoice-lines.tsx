import type { PdfAdjustment, PdfLine, PdfLines } from "#app/documents/pdf/pdf-document.ts";
import { roles } from "#app/ui/table-roles.ts";

/** The lines of a document. Where it is narrow the same cells re-flow, each line a paragraph with its amount. */
export function InvoiceLines({ caption, heads, rows, adjustments }: PdfLines) {
  const hasDiscount = heads.discount !== undefined;
  return (
    <div className="holder">
      <table className="lines" {...roles.table}>
        <caption className="hidden">{caption}</caption>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th scope="col">{heads.name}</th>
            <Head>{heads.quantity}</Head>
            <Head>{heads.price}</Head>
            {hasDiscount ? <Head>{heads.discount!}</Head> : null}
            <Head>{heads.tax}</Head>
            <Head>{heads.amount}</Head>
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {[...rows, ...adjustments].map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: documents may number two lines alike, and never change
            <Row key={index} line={row} hasDiscount={hasDiscount} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="num">
      {children}
    </th>
  );
}

function Row({ line, hasDiscount }: { line: PdfAdjustment & Partial<PdfLine>; hasDiscount: boolean }) {
  return (
    <tr {...roles.row}>
      <th scope="row" {...roles.rowHead}>
        <span className="n">{line.n}</span>
        {line.name}
        {line.details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
      </th>
      <Cell kind="quantity">{line.quantity}</Cell>
      <Cell kind="price">{line.price}</Cell>
      {hasDiscount ? <Cell kind="discount">{line.discount}</Cell> : null}
      <Cell kind="rate">{line.tax}</Cell>
      <Cell kind="amount">{line.amount}</Cell>
    </tr>
  );
}

function Cell({ kind, children }: { kind: string; children: string | undefined }) {
  return (
    <td className={`num ${kind}`} {...roles.cell}>
      {children}
    </td>
  );
}
