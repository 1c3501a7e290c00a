import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Account } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Live } from "#app/ui/live.tsx";
import { Total } from "#app/ui/money.tsx";
import { Status, type StatusView } from "#app/ui/status.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { doneWords } from "#app/web/desk/done-words.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { paymentView } from "#app/web/desk/payment-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Everything of one payment. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await paymentView(desk, idOf("pay", args.params.id), locale);
  const t = translator(locale);
  return {
    ...deskFrame(desk),
    title: `${t("desk.payment.title", { number: view.number })} · ${desk.business.name}`,
    done: doneWords(args.request, t, new Map()),
    ...view,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Payment() {
  const t = useT();
  const { frame, done, number, client, status, amount, method, on, links } = useLoaderData<typeof loader>();
  const { id = "" } = useParams();
  return (
    <DeskShell {...frame} here="payments">
      <Live href={paths.desk.live(id)} />
      <Crumbs steps={[{ label: t("desk.payments.title"), href: paths.desk.payments() }]} here={number} />
      <Lead
        title={t("desk.payment.title", { number })}
        about={
          <>
            <a href={client.href}>{client.name}</a> · {method}, {on}
          </>
        }
        statuses={
          <p className="statuses">
            <Status {...status} />
          </p>
        }
        tools={
          <>
            {links.receipt ? (
              <ButtonLink kind="plain" icon="download" href={links.receipt}>
                {t("desk.payment.receipt")}
              </ButtonLink>
            ) : null}
            {links.refund ? (
              <ButtonLink kind="quiet" icon="credited" href={links.refund}>
                {t("desk.payment.refund")}
              </ButtonLink>
            ) : null}
            {links.undo ? (
              <ButtonLink kind="plain" icon="void" href={links.undo}>
                {t("desk.undo")}
              </ButtonLink>
            ) : null}
            {links.arrived ? (
              <ButtonLink icon="check" href={links.arrived}>
                {t("desk.payment.arrived")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Done>{done}</Done>
      <div className="ticket">
        <aside className="decide" aria-label={t("desk.payment.facts")}>
          <Known />
        </aside>
        <div className="case">
          <p>
            <Total amount={amount} even={status.is === "paid" || status.is === "credited"} />
          </p>
          <Went />
          <Returned />
          <Story />
        </div>
      </div>
    </DeskShell>
  );
}

function Known() {
  const t = useT();
  const { facts, links, exceptions } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("desk.payment.facts")}</h2>
      <Facts of={facts} />
      {links.replaces ? (
        <p className="after">
          <a href={links.replaces}>{t("desk.payment.replaces")}</a>
        </p>
      ) : null}
      {links.replacedBy ? (
        <p className="after">
          <a href={links.replacedBy}>{t("desk.payment.replacedBy")}</a>
        </p>
      ) : null}
      {exceptions.map(({ id, href, text }) => (
        <p key={id} className="after">
          <a href={href}>{t("desk.payment.exception", { what: text })}</a>
        </p>
      ))}
    </section>
  );
}

function Went() {
  const t = useT();
  const { account, isMeant } = useLoaderData<typeof loader>();
  const steps = account.steps.map(({ term, href, amount }) => ({
    term: href ? <a href={href}>{term}</a> : term,
    amount,
  }));
  return (
    <section aria-labelledby="went">
      <h2 id="went">{t(isMeant ? "desk.payment.meantFor" : "desk.payment.went")}</h2>
      <Account steps={steps} sum={account.sum} />
    </section>
  );
}

interface Back {
  id: string;
  href?: string;
  amount: string;
  status: StatusView;
  about: string;
}

function Returned() {
  const t = useT();
  const { refunds, chargebacks } = useLoaderData<typeof loader>();
  return (
    <>
      {refunds.length > 0 ? <Backs id="refunds" title={t("desk.payment.refunds")} rows={refunds} /> : null}
      {chargebacks.length > 0 ? (
        <Backs id="chargebacks" title={t("desk.payment.chargebacks")} rows={chargebacks} />
      ) : null}
    </>
  );
}

function Backs({ id, title, rows }: { id: string; title: string; rows: Back[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.href ? (
                <a href={row.href}>
                  <b className="money">{row.amount}</b>
                </a>
              ) : (
                <b className="money">{row.amount}</b>
              )}
              <small>{row.about}</small>
            </span>
            <Status {...row.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Story() {
  const t = useT();
  const { story } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="story">
      <h2 id="story">{t("portal.invoice.happened")}</h2>
      <ol className="lately">
        {story.map(({ id, text, at, dateTime }) => (
          <li key={id}>
            <span>{text}</span>
            <time dateTime={dateTime}>{at}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
