import type { PdfDocument, PdfText } from "#app/documents/pdf/pdf-document.ts";
import { Account } from "#app/ui/account.tsx";
import { BusinessMark, type ShownBusiness } from "#app/ui/business-mark.tsx";
import { InvoiceLines, type LineMark } from "#app/ui/invoice-lines.tsx";
import { Qr, slipCode } from "#app/ui/qr.tsx";

/** What is laid on the page is what is laid on paper: the presenter of the PDF feeds both. */
export type PaperDocument = Omit<PdfDocument, "business" | "createdAt" | "title" | "pageOf"> & {
  business: Pick<ShownBusiness, "name" | "mark">;
};

/** An issued document as a sheet. It never changes; what has happened since stands in the margin beside it. */
export function InvoiceDocument({
  document,
  label,
  marks,
  drawn,
}: {
  document: PaperDocument;
  label: string;
  marks?: LineMark[];
  /** the code that the page's transfer slip shows already */
  drawn?: string;
}) {
  const { heading, parties, facts, lines, payment, notes, legal } = document;
  return (
    <article className="sheet" aria-label={label} lang={document.language}>
      <header>
        <div className="letterhead">
          <BusinessMark {...document.business} />
          <p>
            <b>{document.business.name}</b>
          </p>
        </div>
        <p className="doc">
          <b>{heading.kind}</b>
          <span className="id">{heading.number}</span>
        </p>
      </header>
      <div className="parties">
        {parties.map((party) => (
          <address key={party.label}>
            <span className="label">{party.label}</span>
            {party.lines.map((line) => (
              <span className="line" key={line}>
                {line}
              </span>
            ))}
            {party.soft.map((line) => (
              <span className="line soft" key={line}>
                {line}
              </span>
            ))}
          </address>
        ))}
        <dl className="facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <InvoiceLines {...lines} marks={marks} />
      <Reckoning {...document} />
      <footer>
        <Paragraphs of={payment} />
        <Paragraphs of={notes} />
        <Paragraphs of={legal} isSoft />
      </footer>
      <Printed strip={document.strip} drawn={drawn} />
    </article>
  );
}

/** The tax by rate, and how the lines become the total. */
function Reckoning({ taxes, totals }: PaperDocument) {
  return (
    <div className="totals">
      {taxes ? (
        <table className="tax">
          <caption className="label">{taxes.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{taxes.heads.rate}</th>
              <th scope="col" className="num">
                {taxes.heads.net}
              </th>
              <th scope="col" className="num">
                {taxes.heads.tax}
              </th>
            </tr>
          </thead>
          <tbody>
            {taxes.rows.map((row) => (
              <tr key={`${row.rate} ${row.net}`}>
                <th scope="row">
                  {row.rate}
                  {row.note ? <small>{row.note}</small> : null}
                </th>
                <td className="num">{row.net}</td>
                <td className="num">{row.tax}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <span />
      )}
      <section className="reckoned" aria-label={totals.caption}>
        <Account
          steps={totals.rows.map(({ label, detail, amount, isSum }) => ({
            term: isSum ? <b>{label}</b> : label,
            note: detail,
            amount,
          }))}
          sum={{ term: totals.sum.label, amount: totals.sum.amount }}
        />
        {totals.after?.map((fact) => (
          <p className="small soft after" key={fact.label}>
            {fact.label} <span className="money">{fact.value}</span>
          </p>
        ))}
      </section>
    </div>
  );
}

/** Only on paper: how things stood on the day of printing, to be cut off and paid. */
function Printed({ strip, drawn }: { strip: PaperDocument["strip"]; drawn?: string }) {
  if (!strip) return null;
  return (
    <section className="printed">
      <div>
        <Paragraphs of={strip.state} />
      </div>
      {strip.qr ? (
        <Qr
          size={strip.qr.size}
          path={strip.qr.path}
          label={strip.qr.alt}
          like={strip.qr.path === drawn ? slipCode : undefined}
        />
      ) : null}
    </section>
  );
}

function Paragraphs({ of, isSoft }: { of: PdfText[]; isSoft?: boolean }) {
  return of.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a finished document
    <p key={index} className={isSoft ? "soft" : undefined}>
      {typeof text === "string" ? text : text.map(run)}
    </p>
  ));
}

function run(part: string | { strong: string }) {
  return typeof part === "string" ? part : <b key={part.strong}>{part.strong}</b>;
}
