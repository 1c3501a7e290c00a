import type { PdfAdjustment, PdfLine, PdfLines } from "#app/documents/pdf/pdf-document.ts";
import { Status } from "#app/ui/status.tsx";
import { roles } from "#app/ui/table-roles.ts";

/** What a client said of a line since: it stands beside the document and is no part of it. */
export interface LineMark {
  /** of the line, 1 being the first */
  position: number;
  status: string;
  text: string;
  href: string;
  /** the reader's language, where the document has another */
  lang: string;
}

/** The lines of a document. Where it is narrow the same cells re-flow, each line a paragraph with its amount. */
export function InvoiceLines({
  caption,
  heads,
  rows,
  adjustments,
  marks = [],
}: PdfLines & { marks?: LineMark[] }) {
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
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: documents may number two lines alike, and never change
              key={index}
              line={row}
              hasDiscount={hasDiscount}
              marks={index < rows.length ? marks.filter(({ position }) => position === index + 1) : []}
            />
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

interface RowProps {
  line: PdfAdjustment & Partial<PdfLine>;
  hasDiscount: boolean;
  marks: LineMark[];
}

function Row({ line, hasDiscount, marks }: RowProps) {
  return (
    <tr {...roles.row} data-is={marks.length > 0 ? "disputed" : undefined}>
      <th scope="row" {...roles.rowHead}>
        <span className="n">{line.n}</span>
        {line.name}
        {line.details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
        {marks.map(({ href, text, lang, status }) => (
          <p className="mark-note" key={href + text} lang={lang}>
            <a href={href}>
              <Status is="disputed" text={status} />
            </a>{" "}
            {text}
          </p>
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
