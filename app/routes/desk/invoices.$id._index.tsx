import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Account } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { MarginPart, Owed, WithMargin } from "#app/ui/margin.tsx";
import { Status, type StatusMark } from "#app/ui/status.tsx";
import { statusWords } from "#app/ui/status-words.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { useT } from "#app/ui/translation.tsx";
import { idOf } from "#app/web/desk/id-of.ts";
import { invoiceView } from "#app/web/desk/invoice-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await invoiceView(desk, idOf("inv", args.params.id), locale);
  const title = `${translator(locale)("portal.invoice.title", { number: view.number })} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, ...view };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Invoice() {
  const t = useT();
  const { frame, number, client, status, isUnread, links, sheet } = useLoaderData<typeof loader>();
  const title = t("portal.invoice.title", { number });
  return (
    <DeskShell {...frame} here="invoices">
      <Crumbs steps={[{ label: t("desk.invoices.title"), href: paths.desk.invoices() }]} here={number} />
      <Lead
        title={title}
        about={<a href={client.href}>{client.name}</a>}
        statuses={
          <p className="statuses">
            <Status {...statusWords(t, status)} />
            {isUnread ? <span className="soft">{t("desk.invoice.unread")}</span> : null}
          </p>
        }
        tools={
          <>
            <ButtonLink kind="plain" icon="download" href={links.pdf}>
              {t("portal.invoice.pdf")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="download" href={links.xml}>
              {t("portal.invoice.xml")}
            </ButtonLink>
            <ButtonLink kind="plain" icon="bank" href={links.account}>
              {t("desk.invoice.account")}
            </ButtonLink>
            {links.original ? (
              <ButtonLink kind="plain" icon="file" href={links.original}>
                {t("desk.invoice.original")}
              </ButtonLink>
            ) : null}
            {links.asClient ? (
              <ButtonLink kind="plain" icon="eye" href={links.asClient}>
                {t("desk.invoice.clientView")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <WithMargin label={t("desk.invoice.margin")} aside={<Margin />}>
        <InvoiceDocument document={sheet} label={title} />
      </WithMargin>
    </DeskShell>
  );
}

const marks: Record<string, StatusMark> = {
  pending: "processing",
  sent: "accepted",
  failed: "failed",
  unknown: "waiting",
};

function Margin() {
  const t = useT();
  const { payable, due, steps, deliveries, timeline, links } = useLoaderData<typeof loader>();
  return (
    <>
      <Owed
        label={t("portal.list.payableNow")}
        amount={payable}
        due={due && `${t("portal.list.due")}: ${due}`}
      >
        {links.record ? (
          <ButtonLink kind="quiet" icon="plus" href={links.record}>
            {t("desk.payments.record")}
          </ButtonLink>
        ) : null}
        {links.writeOff ? (
          <ButtonLink kind="plain" href={links.writeOff}>
            {t("desk.writeOff")}
          </ButtonLink>
        ) : null}
      </Owed>
      {steps.length > 0 ? (
        <MarginPart title={t("portal.invoice.account")}>
          <Account steps={steps} sum={{ term: t("portal.invoice.account.payable"), amount: payable }} />
        </MarginPart>
      ) : null}
      <Payments />
      <MarginPart title={t("desk.invoice.delivery")}>
        {deliveries.length === 0 ? <p className="soft">{t("desk.invoice.delivery.none")}</p> : null}
        <ul className="deliveries">
          {deliveries.map(({ id, name, state, text, at }) => (
            <li key={id}>
              <Status is={marks[state] ?? "waiting"} text={text} />
              {name || at ? <small className="soft">{[name, at].filter(Boolean).join(", ")}</small> : null}
            </li>
          ))}
        </ul>
      </MarginPart>
      <MarginPart title={t("portal.invoice.happened")}>
        <Timeline steps={timeline} />
      </MarginPart>
    </>
  );
}

function Payments() {
  const t = useT();
  const { payments } = useLoaderData<typeof loader>();
  return (
    <MarginPart title={t("desk.invoice.payments")}>
      {payments.length === 0 ? <p className="soft">{t("desk.invoice.payments.none")}</p> : null}
      <ul className="deliveries">
        {payments.map(({ id, href, about, status, amount }) => (
          <li key={id}>
            <a href={href}>{amount}</a> <Status {...status} />
            <small className="soft">{about}</small>
          </li>
        ))}
      </ul>
    </MarginPart>
  );
}
