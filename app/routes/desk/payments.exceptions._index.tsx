import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listExceptions } from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { ExceptionTable } from "#app/ui/exception-table.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { PaymentTabs } from "#app/ui/payment-tabs.tsx";
import { Status } from "#app/ui/status.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { exceptionFacts } from "#app/web/desk/exception-view.ts";
import { countWaiting, shownNeeds } from "#app/web/desk/payment-needs.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Everything about money that waits for a person; with `?which=done` what was decided. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const url = new URL(args.request.url);
  const which = url.searchParams.get("which") === "done" ? "done" : "open";
  const after = readId("exc", url.searchParams.get("after") ?? "");
  const [list, needs, waiting] = await Promise.all([
    listExceptions(ctx, { which, after }),
    shownNeeds(desk, locale),
    countWaiting(desk),
  ]);
  const last = list.rows.at(-1);
  const rest = which === "done" ? { which } : {};
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.exceptions.title")} · ${business.name}`,
    which,
    waiting,
    needs: which === "open" && !after ? needs : { refunds: [], chargebacks: [] },
    rows: list.rows.map((row) => exceptionFacts(row, locale, business.timeZone)),
    start: after ? paths.desk.exceptions(rest) : undefined,
    next:
      list.hasMore && last ? paths.desk.exceptions({ ...rest, after: showId("exc", last.id) }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Exceptions() {
  const t = useT();
  const { frame, which, waiting, needs, rows, start, next } = useLoaderData<typeof loader>();
  const isDone = which === "done";
  const isEven = rows.length === 0 && needs.refunds.length === 0 && needs.chargebacks.length === 0 && !start;
  return (
    <DeskShell {...frame} here="payments">
      <Lead title={t("desk.exceptions.title")} about={t("desk.exceptions.lead")} />
      <PaymentTabs here="exceptions" waiting={waiting} />
      <div className="sections">
        {isEven ? (
          <Empty title={t(isDone ? "desk.exceptions.none.done" : "desk.exceptions.none")}>
            <p>{t("desk.exceptions.none.lead")}</p>
          </Empty>
        ) : null}
        {rows.length > 0 ? (
          <section aria-labelledby="exceptions">
            <h2 id="exceptions">{t(isDone ? "desk.exceptions.done" : "desk.exceptions.money")}</h2>
            <ExceptionTable
              caption={t(isDone ? "desk.exceptions.done" : "desk.exceptions.money")}
              rows={rows}
            />
            <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
          </section>
        ) : null}
        <Needs id="refunds" title={t("desk.exceptions.refunds")} rows={needs.refunds} />
        <Needs id="chargebacks" title={t("desk.exceptions.chargebacks")} rows={needs.chargebacks} />
        <p>
          <a className="spare" href={paths.desk.exceptions(isDone ? {} : { which: "done" })}>
            {t(isDone ? "desk.exceptions.showOpen" : "desk.exceptions.showDone")}
          </a>
        </p>
      </div>
    </DeskShell>
  );
}

type Need = ReturnType<typeof useLoaderData<typeof loader>>["needs"]["refunds"][number];

function Needs({ id, title, rows }: { id: string; title: string; rows: Need[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="rows">
        {rows.map(({ id: key, href, amount, about, status }) => (
          <li key={key}>
            <span>
              <a href={href}>
                <b className="money">{amount}</b>
              </a>
              <small>{about}</small>
            </span>
            <Status {...status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
