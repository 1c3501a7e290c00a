import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";
import { Lead } from "#app/ui/lead.tsx";
import { LinkedFigures } from "#app/ui/linked-figures.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";
import { todayView } from "#app/web/desk/today.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What needs a person today, and where the business stands. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const title = `${translator(locale)("nav.today")} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, ...(await todayView(desk, locale)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Today() {
  const t = useT();
  const { frame, date, figures, needs } = useLoaderData<typeof loader>();
  const { money, tickets } = needs;
  const things =
    tickets.atRisk.length +
    tickets.toApprove.length +
    needs.lowRatings.rows.length +
    [
      ...[money.exceptions > 0, money.refunds > 0, money.notArrived > 0, money.failed > 0],
      tickets.untaken > 0,
      ...[needs.failed > 0, needs.stuck > 0, needs.imports > 0, needs.unread > 0, needs.hasNoBank],
    ].filter(Boolean).length +
    money.chargebacks.length;
  const [own, ...others] = figures;
  return (
    <DeskShell {...frame} here="today">
      <Lead
        title={t("desk.today.title", { n: things })}
        about={date}
        tools={
          <ButtonLink href={paths.desk.imports()} icon="plus">
            {t("desk.today.import")}
          </ButtonLink>
        }
      />
      {own ? <Standing {...own} /> : null}
      {others.map((row) => (
        <Standing key={row.currency} {...row} />
      ))}
      <div className="today">
        <section aria-labelledby="needs">
          <h2 id="needs">{t("desk.today.exceptions")}</h2>
          {things === 0 ? <p className="soft">{t("desk.today.even")}</p> : <Needs />}
        </section>
        <Lately />
      </div>
    </DeskShell>
  );
}

type Currency = ReturnType<typeof useLoaderData<typeof loader>>["figures"][number];

function Standing({ outstanding, overdue, isLate, issued }: Currency) {
  const t = useT();
  const late = isLate ? ({ is: "overdue" } as const) : {};
  return (
    <LinkedFigures
      figures={[
        { label: t("desk.today.outstanding"), ...outstanding },
        { label: t("desk.today.overdue"), ...overdue, ...late },
        { label: t("desk.today.issued"), ...issued },
      ]}
    />
  );
}

function Needs() {
  const t = useT();
  const { needs } = useLoaderData<typeof loader>();
  return (
    <ul className="know">
      <TicketNeeds />
      <LowRatings />
      <MoneyNeeds />
      {needs.failed > 0 ? (
        <Need icon="returned">
          {t("desk.today.failed", { n: needs.failed })}
          {needs.mails.map(({ id, email, href }) => (
            <small key={id} className="line">
              <a href={href}>{t("desk.today.failed.to", { email })}</a>
            </small>
          ))}
        </Need>
      ) : null}
      {needs.stuck > 0 ? (
        <Need icon="info">
          <a href={paths.desk.stuck()}>{t("desk.today.stuck", { n: needs.stuck })}</a>
        </Need>
      ) : null}
      {needs.imports > 0 ? (
        <Need icon="file">
          <a href={needs.importHref}>{t("desk.today.imports", { n: needs.imports })}</a>
        </Need>
      ) : null}
      {needs.unread > 0 ? (
        <Need icon="eye">
          <a href={paths.desk.invoices({ status: "unread", sort: "due" })}>
            {t("desk.today.unread", { n: needs.unread })}
          </a>
        </Need>
      ) : null}
      {needs.hasNoBank ? (
        <Need icon="bank">
          <Say id="desk.today.noBank" values={{ link: link(paths.desk.settings()) }} />
        </Need>
      ) : null}
    </ul>
  );
}

function LowRatings() {
  const t = useT();
  const { rows, hasMore } = useLoaderData<typeof loader>().needs.lowRatings;
  return (
    <>
      {rows.map(({ id, href, text }) => (
        <Need icon="answered" key={id}>
          <a href={href}>{text}</a>
        </Need>
      ))}
      {hasMore ? (
        <Need icon="answered">
          <a href={paths.desk.feedback({ which: "open" })}>{t("feedback.today.more")}</a>
        </Need>
      ) : null}
    </>
  );
}

function TicketNeeds() {
  const t = useT();
  const { atRisk, toApprove, hasMoreAtRisk, untaken, hasMoreUntaken } =
    useLoaderData<typeof loader>().needs.tickets;
  return (
    <>
      {atRisk.map(({ id, href, text }) => (
        <Need key={id} icon="soon">
          <a href={href}>{text}</a>
        </Need>
      ))}
      {hasMoreAtRisk ? (
        <Need icon="soon">
          <a href={paths.desk.disputes({ which: "at_risk" })}>{t("desk.today.atRisk.more")}</a>
        </Need>
      ) : null}
      {untaken > 0 ? (
        <Need icon="disputed">
          <a href={paths.desk.disputes({ which: "unassigned" })}>
            {t(hasMoreUntaken ? "desk.today.untaken.more" : "desk.today.untaken", { n: untaken })}
          </a>
        </Need>
      ) : null}
      {toApprove.map(({ id, href, text }) => (
        <Need key={id} icon="check">
          <a href={href}>{text}</a>
        </Need>
      ))}
    </>
  );
}

function MoneyNeeds() {
  const t = useT();
  const { exceptions, refunds, refundHref, notArrived, notArrivedHref, chargebacks, failed, failedHref } =
    useLoaderData<typeof loader>().needs.money;
  return (
    <>
      {chargebacks.map(({ id, href, text, by }) => (
        <Need key={id} icon="returned">
          <a href={href}>{text}</a>
          {by ? <small className="line">{by}</small> : null}
        </Need>
      ))}
      {exceptions > 0 ? (
        <Need icon="info">
          <a href={paths.desk.exceptions()}>{t("desk.today.moneyExceptions", { n: exceptions })}</a>
        </Need>
      ) : null}
      {refunds > 0 ? (
        <Need icon="credited">
          <a href={refundHref}>{t("desk.today.refunds", { n: refunds })}</a>
        </Need>
      ) : null}
      {notArrived > 0 ? (
        <Need icon="returned">
          <a href={notArrivedHref}>{t("desk.today.refundsFailed", { n: notArrived })}</a>
        </Need>
      ) : null}
      {failed > 0 ? (
        <Need icon="card">
          <a href={failedHref}>{t("desk.today.paymentsFailed", { n: failed })}</a>
        </Need>
      ) : null}
    </>
  );
}

function Need({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}

function Lately() {
  const t = useT();
  const { log } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">{t("desk.today.recent")}</h2>
      {log.length === 0 ? <p className="soft">{t("desk.today.recent.none")}</p> : null}
      <ol className="lately">
        {log.map(({ id, text, href, at, dateTime }) => (
          <li key={id}>
            <span>{href ? <a href={href}>{text}</a> : text}</span>
            <time dateTime={dateTime}>{at}</time>
          </li>
        ))}
      </ol>
      <p>
        <a className="spare" href={paths.desk.log()}>
          {t("desk.today.log")}
        </a>
      </p>
    </section>
  );
}
