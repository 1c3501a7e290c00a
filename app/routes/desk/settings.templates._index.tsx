import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTemplates } from "#app/domain/disputes/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { doneWords } from "#app/web/desk/done-words.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Answers that are given often; everybody who answers may keep them. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const t = translator(locale);
  const rows = await listTemplates(desk.ctx);
  return {
    ...deskFrame(desk),
    title: `${t("templates.title")} · ${desk.business.name}`,
    done: doneWords(args.request, t, new Map()),
    rows: rows.map(({ id, name, text, locale: lang }) => ({
      ...{ id, name, text, lang, href: paths.desk.template(showId("tpl", id)) },
      endHref: paths.desk.templateEnd(showId("tpl", id)),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Templates() {
  const t = useT();
  const { frame, done, rows } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="settings">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("templates.title")}
      />
      <Lead
        title={t("templates.title")}
        about={t("templates.lead")}
        tools={
          <ButtonLink kind="quiet" icon="plus" href={paths.desk.templateNew()}>
            {t("templates.add")}
          </ButtonLink>
        }
      />
      <Done>{done}</Done>
      {rows.length === 0 ? (
        <Empty title={t("templates.none")}>
          <p>{t("templates.none.lead")}</p>
        </Empty>
      ) : (
        <ul className="rows settings">
          {rows.map(({ id, name, text, lang, href, endHref }) => (
            <li key={id}>
              <div lang={lang}>
                <b>{name}</b>
                <small>{text}</small>
              </div>
              <div className="buttons">
                <ButtonLink kind="plain" size="small" about={name} href={href}>
                  {t("action.change")}
                </ButtonLink>
                <ButtonLink kind="plain" size="small" about={name} href={endHref}>
                  {t("templates.end")}
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      )}
    </DeskShell>
  );
}
