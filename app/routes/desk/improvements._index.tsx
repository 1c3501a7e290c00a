import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listImprovements } from "#app/domain/trends/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { ImprovementList } from "#app/ui/improvement-list.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { improvementDone, improvementView } from "#app/web/desk/improvement-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What was done about causes, and what became of it. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const rows = await listImprovements(desk.ctx);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("improvements.title")} · ${desk.business.name}`,
    done: improvementDone(args.request, locale),
    rows: rows.map((one) => improvementView(one, locale, desk.business.timeZone)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Improvements() {
  const t = useT();
  const { frame, rows, done } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="trends">
      <Crumbs
        steps={[{ label: t("trends.title"), href: paths.desk.trends() }]}
        here={t("improvements.title")}
      />
      <Done>{done}</Done>
      <Lead
        title={t("improvements.title")}
        about={t("improvements.lead")}
        tools={
          <ButtonLink href={paths.desk.improvementNew()} icon="plus">
            {t("improvements.new")}
          </ButtonLink>
        }
      />
      {rows.length === 0 ? (
        <Empty title={t("improvements.none")}>
          <p>{t("improvements.none.lead")}</p>
        </Empty>
      ) : (
        <div className="improved">
          <ImprovementList rows={rows} heading="h2" isFull />
        </div>
      )}
    </DeskShell>
  );
}
