import type { ReactNode } from "react";
import { Account } from "#app/ui/account.tsx";
import type { ShownDocument, ShownImport } from "#app/ui/import-parts.ts";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

/** What was understood of a document: parties, dates, sums, and what it would do here. */
export function ImportUnderstood({
  document,
  view,
  isSound,
}: {
  document: ShownDocument;
  view: ShownImport;
  /** no rule is broken: only then do its sums add up */
  isSound: boolean;
}) {
  const t = useT();
  return (
    <section aria-labelledby="understood">
      <h2 id="understood">{t("import.preview.title")}</h2>
      <dl className="understood">
        <Fact label={t("import.preview.document")}>
          {document.kind} <span className="id">{document.number}</span>
        </Fact>
        <Fact label={t("import.preview.seller")}>{document.seller}</Fact>
        <Fact label={t("import.preview.buyer")}>{document.buyer}</Fact>
        <Fact label={t("import.preview.client")}>
          <Client {...document.client} />
        </Fact>
        <Fact label={t("import.preview.issued")}>{document.issued}</Fact>
        {document.due ? (
          <Fact label={t("import.preview.due")}>
            {document.due.isAssumed
              ? t("import.preview.due.assumed", { date: document.due.date })
              : document.due.date}
          </Fact>
        ) : null}
        {document.order ? <Fact label={t("import.preview.order")}>{document.order}</Fact> : null}
        {isSound ? null : <Claims {...document} />}
        {document.credits ? (
          <Fact label={t("import.preview.credits")}>
            <Credits {...document} />
          </Fact>
        ) : null}
      </dl>
      {isSound ? <Sums {...document} /> : null}
      {document.due?.isOverdue ? <Remark>{t("import.preview.overdueAlready")}</Remark> : null}
      {view.needsOrder ? (
        <Remark>
          <b>{t("import.order.missing", { client: view.needsOrder })}</b>
        </Remark>
      ) : null}
      {document.isInvoice ? <BankRemark {...view} currency={document.currency} /> : null}
    </section>
  );
}

/** Sums that contradict each other are told one by one: no rule stands under them. */
function Claims({ net, tax, total }: ShownDocument) {
  const t = useT();
  return (
    <>
      <Fact label={t("import.preview.net")}>{net}</Fact>
      <Fact label={t("import.preview.tax")}>{tax}</Fact>
      <Fact label={t("import.preview.total")}>{total}</Fact>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Client({ isKnown, name, href }: ShownDocument["client"]) {
  const t = useT();
  if (!isKnown || !href) return <>{t("import.preview.client.new", { name })}</>;
  return <a href={href}>{t("import.preview.client.known", { name })}</a>;
}

function Credits({ credits, client }: ShownDocument) {
  const t = useT();
  const number = credits?.number ?? "";
  switch (credits?.is) {
    case "found":
      return <a href={credits.href}>{t("import.credits.found", { number })}</a>;
    case "elsewhere":
      return <>{t("import.preview.credits.balance", { number, client: client.name })}</>;
    case "impossible":
      return <span className="id">{number}</span>;
    default:
      return <>{t("import.preview.credits.unknown", { client: client.name })}</>;
  }
}

/** The account as the file has it, so that a reader with a pencil gets the same. */
function Sums({ lineCount, net, tax, rounding, total, prepaid, payable }: ShownDocument) {
  const t = useT();
  return (
    <div className="sums">
      <Account
        steps={[
          { term: t("import.preview.net"), note: t("import.preview.lines", { n: lineCount }), amount: net },
          { term: t("import.preview.tax"), amount: tax },
          ...(rounding ? [{ term: t("import.preview.rounding"), amount: rounding }] : []),
        ]}
        sum={{ term: t("import.preview.total"), amount: total }}
      />
      {prepaid ? (
        <Account
          steps={[
            { term: t("import.preview.total"), amount: total },
            {
              term: t("portal.invoice.account.paid"),
              note: t("portal.invoice.account.paid.before"),
              amount: prepaid,
            },
          ]}
          sum={{ term: t("import.preview.payable"), amount: payable }}
        />
      ) : null}
    </div>
  );
}

/** An account in a file may be anybody's: it is shown to staff, and never to the client. */
function BankRemark({ bankDetails, ownAccount, currency }: ShownImport & { currency: string }) {
  const t = useT();
  return (
    <>
      {bankDetails.length > 0 ? (
        <Remark>
          {t("import.preview.bankDetails")} <span className="soft id">{bankDetails.join(", ")}</span>
        </Remark>
      ) : null}
      {ownAccount ? null : <Remark>{t("import.preview.bankDetails.none", { currency })}</Remark>}
    </>
  );
}

function Remark({ children }: { children: ReactNode }) {
  return (
    <Note is="soon">
      <p>{children}</p>
    </Note>
  );
}
