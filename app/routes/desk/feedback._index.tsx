import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listRatings } from "#app/domain/feedback/index.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { Status } from "#app/ui/status.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import { useT } from "#app/ui/translation.tsx";
import { feedbackRows, readFeedbackQuery } from "#app/web/desk/feedback-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What clients said, the newest first; what is to be followed up by its date. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { which, after } = readFeedbackQuery(new URL(args.request.url));
  const page = await listRatings(desk.ctx, { filter: which, after });
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("feedback.title")} · ${desk.business.name}`,
    ...feedbackRows(desk, page, which, locale),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Feedback() {
  const t = useT();
  const { frame, tabs, rows, next } = useLoaderData<typeof loader>();
  const heads = ["answer", "about", "when"] as const;
  return (
    <DeskShell {...frame}>
      <Lead title={t("feedback.title")} />
      <Tabs label={t("feedback.filter")} tabs={tabs} />
      {rows.length === 0 ? (
        <Empty title={t("feedback.none")}>
          <p>{t("feedback.none.lead")}</p>
        </Empty>
      ) : (
        <ListTable
          caption={t("feedback.title")}
          heads={heads.map((name) => ({ label: t(`feedback.${name}`) }))}
        >
          {rows.map((row) => (
            <ListRow key={row.id}>
              <ListName
                href={row.href}
                name={row.answer}
                about={
                  <>
                    {row.question}
                    {row.comment ? <q className="line anywhere">{row.comment}</q> : null}
                  </>
                }
              />
              <ListCell kind="is">
                {row.client}
                <small className="line soft">{row.subject}</small>
                {row.followUp && !row.isLate ? <small className="line soft">{row.followUp}</small> : null}
                {row.isLate ? <Status is="overdue" text={row.followUp} /> : null}
              </ListCell>
              <ListCell kind="when">{row.when}</ListCell>
            </ListRow>
          ))}
        </ListTable>
      )}
      <Pages next={next} />
    </DeskShell>
  );
}
