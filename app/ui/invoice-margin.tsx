import type { ReactNode } from "react";
import { Account } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { Due, type DueWords, MarginPart, type NamedPerson, Owed, Person } from "#app/ui/margin.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { Status, type StatusMark, type StatusView } from "#app/ui/status.tsx";
import { TransferSlip, type TransferSlipProps } from "#app/ui/transfer-slip.tsx";
import { useT } from "#app/ui/translation.tsx";

interface DocumentLink {
  number: string;
  href: string;
}

export interface OwedView {
  amount: string;
  due?: DueWords;
  /** a part that is due later than the rest, in a sentence */
  later?: string;
  /** why nothing is asked for */
  closed?: "credited" | "even" | "replaced" | "void" | "written_off";
  settledOn?: string;
  voidedBy?: DocumentLink;
  /** nothing is asked for because so much is on its way */
  onItsWay?: string;
}

interface Step {
  term: string;
  is?: StatusMark;
  note?: string;
  href?: string;
  links?: DocumentLink[];
  amount: string;
}

export interface InvoiceMarginProps {
  shell: { business: { name: string } };
  owed: OwedView;
  account?: { steps: Step[]; sum: { term: string; amount: string } };
  /** for who may pay: where, with the amount, and by which ways */
  pay?: { href: string; text: string; ways?: string };
  ways?: (TransferSlipProps & { why?: string; safe?: string }) | { none: string };
  person?: NamedPerson;
  disputes: {
    ask: { href: string; text: string };
    open: { number: string; href: string; status: StatusView }[];
  };
}

/** What stands beside an invoice: what is owed, how that came about, how to pay it, whom to ask. */
export function InvoiceMargin({ shell, owed, account, pay, ways, person, disputes }: InvoiceMarginProps) {
  const t = useT();
  return (
    <>
      <OwedNow {...owed} business={shell.business.name} pay={pay} />
      <Disputed {...disputes} />
      {account ? (
        <MarginPart title={t("portal.invoice.account")}>
          <Account steps={account.steps.map(withLinks)} sum={account.sum} />
        </MarginPart>
      ) : null}
      {ways ? <Ways ways={ways} /> : null}
      {person ? <Person {...person} /> : null}
    </>
  );
}

/** What is disputed or asked already, and the way to do so. */
function Disputed({ ask, open }: InvoiceMarginProps["disputes"]) {
  return (
    <section className="asked">
      {open.map(({ number, href, status }) => (
        <p className="small" key={number}>
          <a href={href}>{number}</a> <Status {...status} />
        </p>
      ))}
      <div className="buttons stackwide">
        <ButtonLink href={ask.href} kind="quiet">
          {ask.text}
        </ButtonLink>
      </div>
    </section>
  );
}

function withLinks({ links = [], ...step }: Step) {
  if (links.length === 0) return step;
  const note = links.map(({ number, href }) => (
    <span className="line" key={href}>
      <Say id="portal.invoice.account.credited.by" values={{ number, link: link(href) }} />
    </span>
  ));
  return { ...step, note };
}

function OwedNow({
  amount,
  due,
  later,
  closed,
  settledOn,
  voidedBy,
  onItsWay,
  business,
  pay,
}: OwedView & { business: string } & Pick<InvoiceMarginProps, "pay">) {
  const t = useT();
  const label = t("portal.invoice.account.payable");
  if (closed === "even") {
    const when = settledOn ? t("portal.invoice.even.on", { date: settledOn }) : undefined;
    return <Owed label={label} amount={t("portal.invoice.even")} due={when} />;
  }
  const reasons: Record<Exclude<typeof closed, undefined | "even">, ReactNode> = {
    credited: t("portal.invoice.credited.lead"),
    replaced: t("portal.invoice.replaced.lead"),
    void: <Voided by={voidedBy} />,
    written_off: t("portal.invoice.writtenOff.lead", { business }),
  };
  const waits = onItsWay ? t("portal.invoice.onItsWay", { amount: onItsWay }) : undefined;
  const why = due ? <Due due={due} /> : closed ? reasons[closed] : waits;
  const when = later ? (
    <>
      {why}
      <br />
      <span className="small">{later}</span>
    </>
  ) : (
    why
  );
  return (
    <Owed label={label} amount={amount} due={when}>
      {pay ? (
        <>
          <ButtonLink href={pay.href}>{pay.text}</ButtonLink>
          {pay.ways ? <p className="small soft">{pay.ways}</p> : null}
        </>
      ) : null}
    </Owed>
  );
}

function Voided({ by }: { by?: DocumentLink }) {
  const t = useT();
  return (
    <>
      {t("portal.invoice.void")}{" "}
      {by ? <Say id="portal.invoice.void.by" values={{ number: by.number, link: link(by.href) }} /> : null}
    </>
  );
}

function Ways({ ways }: { ways: NonNullable<InvoiceMarginProps["ways"]> }) {
  const t = useT();
  if ("none" in ways)
    return (
      <MarginPart title={t("portal.invoice.ways")}>
        <p className="small">{ways.none}</p>
      </MarginPart>
    );
  return (
    <section className="transfer" id="transfer" aria-labelledby="transfer-title">
      <h2 className="label" id="transfer-title">
        {t("portal.invoice.ways.transfer")}, {t("portal.invoice.ways.transfer.note")}
      </h2>
      <TransferSlip rows={ways.rows} qr={ways.qr} />
      {ways.why ? <p className="small soft">{ways.why}</p> : null}
      {ways.safe ? <p className="small">{ways.safe}</p> : null}
    </section>
  );
}

export interface AttachmentView {
  name: string;
  /** "PDF, 120 kB" */
  about?: string;
  /** where it can be had, if anywhere */
  href?: string;
}

/** What came with the document: to be saved, or where the document says that it lies. */
export function InvoiceAttachments({ attachments }: { attachments: AttachmentView[] }) {
  const t = useT();
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby="attached">
      <h2 id="attached">{t("portal.invoice.attachments")}</h2>
      <ul className="attached">
        {attachments.map(({ name, about, href }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments may bear one name, and never change
          <li key={index}>
            <Icon name="clip" />
            <span>
              {href ? (
                <a href={href} rel="noreferrer nofollow">
                  {name}
                </a>
              ) : (
                name
              )}
              {about ? <small className="soft"> {about}</small> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
