import { Account, type PlainStep } from "#app/ui/account.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { MarginPart } from "#app/ui/margin.tsx";
import { Total } from "#app/ui/money.tsx";
import { Note } from "#app/ui/note.tsx";
import { AnotherAmount, type AnotherAmountProps } from "#app/ui/pay-another.tsx";
import { type PayWay, PayWays } from "#app/ui/pay-ways.tsx";
import { bold, link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface PayFormProps {
  title: string;
  amount: string;
  about: string;
  crumbs: { label: string; href: string }[];
  another: Omit<AnotherAmountProps, "slug">;
  account: { steps: PlainStep[]; sum: { term: string; amount: string } };
  credit?: { href: string; text: string };
  notes: { held?: string; onItsWay?: { amount: string; hrefs: string[] } };
  begun?: { text: string; href?: string };
  ways: PayWay[];
  whyNoCard?: string;
  isCreditOnly: boolean;
  none: string;
  canPay: boolean;
  clientName: string;
  form: { client: string; currency: string; useCredit: string; shown: string; parts: string[] };
  shell: { business: { slug: string } };
  failure?: { errors: Record<string, string>; message?: string; typed: Record<string, string> };
}

/** Paying: the amount first, the ways to pay it, and in the margin what it is for. */
export function PayForm(pay: PayFormProps) {
  const t = useT();
  const { errors = {}, message, typed = {} } = pay.failure ?? {};
  return (
    <>
      <Crumbs steps={pay.crumbs} here={t("pay.crumb")} />
      <div className="lead payhead">
        <div>
          <h1>
            <span className="label soft">{pay.title}</span>
            <Total amount={pay.amount} />
          </h1>
          <p className="soft">{pay.about}</p>
        </div>
      </div>
      <FormErrors message={message ?? errors.amount ?? errors.parts} />
      {pay.begun ? <Begun {...pay.begun} canPay={pay.canPay} /> : null}
      <AnotherAmount {...pay.another} slug={pay.shell.business.slug} />
      <form className="with-margin pay" method="post">
        <input type="hidden" name="client" value={pay.form.client} />
        <input type="hidden" name="currency" value={pay.form.currency} />
        <input type="hidden" name="useCredit" value={pay.form.useCredit} />
        <input type="hidden" name="shown" value={pay.form.shown} />
        {pay.form.parts.map((part) => (
          <input key={part} type="hidden" name="part" value={part} />
        ))}
        <Ways {...pay} errors={errors} typed={typed} />
        <aside className="margin" aria-label={t("pay.what")}>
          <What {...pay} />
        </aside>
      </form>
    </>
  );
}

function Ways({
  ways,
  whyNoCard,
  isCreditOnly,
  none,
  canPay,
  clientName,
  errors,
  typed,
}: PayFormProps & { errors: Record<string, string>; typed: Record<string, string> }) {
  const t = useT();
  if (isCreditOnly) return <CreditOnly canPay={canPay} />;
  return (
    <div className="ways-to-pay">
      {ways.length > 0 ? (
        <PayWays
          ways={ways}
          chosen={typed.method}
          canPay={canPay}
          errors={{ method: errors.method, sentOn: errors.sentOn }}
          typedDay={typed.sentOn}
        />
      ) : (
        <p>{none}</p>
      )}
      {whyNoCard ? <p className="small soft">{whyNoCard}</p> : null}
      {canPay ? null : <p className="small">{t("pay.viewer", { client: clientName })}</p>}
    </div>
  );
}

function CreditOnly({ canPay }: { canPay: boolean }) {
  const t = useT();
  return (
    <section className="methods credit-only">
      <h2>{t("pay.credit.title")}</h2>
      <p className="soft">{t("pay.credit.lead")}</p>
      {canPay ? (
        <div className="buttons">
          <Button name="method" value="credit">
            {t("pay.credit.button")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Begun({ text, href, canPay }: { text: string; href?: string; canPay: boolean }) {
  const t = useT();
  return (
    <Note is="soon">
      <p>
        <b>{text}</b> {t("pay.begun.new")}
      </p>
      {href && canPay ? (
        <div className="buttons">
          <ButtonLink kind="quiet" href={href} rel="noreferrer">
            {t("pay.begun.continue")}
          </ButtonLink>
        </div>
      ) : null}
    </Note>
  );
}

function What({ account, credit, notes }: PayFormProps) {
  const t = useT();
  const { held, onItsWay } = notes;
  return (
    <>
      <MarginPart title={t("pay.what")}>
        <Account steps={account.steps} sum={account.sum} />
        {credit ? (
          <p className="small">
            <a href={credit.href}>{credit.text}</a>
          </p>
        ) : null}
      </MarginPart>
      {held ? (
        <Note is="contested">
          <p className="small">
            <Say id="pay.held" values={{ amount: held, b: bold }} />
          </p>
        </Note>
      ) : null}
      {onItsWay ? (
        <Note>
          <p className="small">
            <OnItsWay {...onItsWay} />
          </p>
        </Note>
      ) : null}
      <p className="small soft">
        <Icon name="lock" /> {t("pay.safe")}
      </p>
    </>
  );
}

/** With one payment behind it the amount leads there. */
function OnItsWay({ amount, hrefs }: { amount: string; hrefs: string[] }) {
  const [href] = hrefs.length === 1 ? hrefs : [];
  const linked = href ? link(href) : undefined;
  return <Say id="pay.onItsWay" values={{ amount, b: (text) => <b>{linked ? linked(text) : text}</b> }} />;
}
