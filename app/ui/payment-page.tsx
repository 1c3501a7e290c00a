import { Account, type PlainStep } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Total } from "#app/ui/money.tsx";
import { Note } from "#app/ui/note.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { TransferSlip, type TransferSlipProps } from "#app/ui/transfer-slip.tsx";
import { useT } from "#app/ui/translation.tsx";

interface Way {
  href: string;
  text: string;
}

export interface PaymentPageProps {
  heading: string;
  lead?: string;
  receiptTo?: string;
  amount: string;
  isSettled: boolean;
  at: string;
  number: string;
  facts: string;
  status: StatusView;
  told: string[];
  account: { title?: string; steps: PlainStep[]; sum: PlainStep };
  left?: {
    isEven: boolean;
    even: string;
    steps: PlainStep[];
    sum: PlainStep;
    credit?: string;
    pay?: Way;
  };
  slip?: TransferSlipProps & { title: string; lead: string; safe?: string };
  receipt?: string;
  first?: Way;
  second?: Way;
  takeBack?: string;
  business: string;
}

/** A payment: what happened to the money first, then what it is for and where the client stands after it. */
export function PaymentPage(payment: PaymentPageProps) {
  const t = useT();
  const { account, left, slip, told } = payment;
  return (
    <>
      <header className="digest">
        <div>
          <p className="soft">{payment.at}</p>
          <h1>{payment.heading}</h1>
          <p>
            <Total amount={payment.amount} even={payment.isSettled} />
          </p>
          <p>
            <Status {...payment.status} /> <span className="soft">{payment.facts}</span>
          </p>
        </div>
        <div className="say">
          <p role="status">
            {payment.lead} {payment.receiptTo}
          </p>
          {told.map((text) => (
            <Note key={text}>
              <p>{text}</p>
            </Note>
          ))}
          <Ways {...payment} />
        </div>
      </header>
      {slip ? (
        <section className="transfer" aria-labelledby="where">
          <h2 id="where">{slip.title}</h2>
          <p className="soft">{slip.lead}</p>
          <TransferSlip rows={slip.rows} qr={slip.qr} />
          {slip.safe ? <p className="small">{slip.safe}</p> : null}
        </section>
      ) : null}
      <div className="home-split">
        <section aria-labelledby="for">
          <h2 id="for">{account.title ?? t("payments.account")}</h2>
          <Account steps={account.steps} sum={account.sum} />
          <p className="small soft">{payment.number}</p>
        </section>
        {left ? <Left {...left} business={payment.business} /> : null}
      </div>
    </>
  );
}

function Ways({ receipt, first, second, takeBack }: PaymentPageProps) {
  const t = useT();
  if (!receipt && !first && !second && !takeBack) return null;
  return (
    <div className="buttons">
      {first ? <ButtonLink href={first.href}>{first.text}</ButtonLink> : null}
      {second ? (
        <ButtonLink kind="quiet" href={second.href}>
          {second.text}
        </ButtonLink>
      ) : null}
      {receipt ? (
        <ButtonLink kind="plain" icon="download" href={receipt}>
          {t("payments.receipt")}
        </ButtonLink>
      ) : null}
      {takeBack ? (
        <ButtonLink kind="plain" href={takeBack}>
          {t("payments.takeBack")}
        </ButtonLink>
      ) : null}
    </div>
  );
}

function Left({
  isEven,
  even,
  steps,
  sum,
  credit,
  pay,
  business,
}: NonNullable<PaymentPageProps["left"]> & { business: string }) {
  const t = useT();
  return (
    <section aria-labelledby="left">
      <h2 id="left">{t("payments.what", { business })}</h2>
      {isEven ? (
        <p>
          <Total amount={even} />
        </p>
      ) : (
        <Account steps={steps} sum={sum} />
      )}
      {credit ? <p className="small soft">{credit}</p> : null}
      {pay ? (
        <div className="buttons">
          <ButtonLink kind="quiet" href={pay.href}>
            {pay.text}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}
