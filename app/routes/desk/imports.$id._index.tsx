import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { issueImport } from "#app/domain/exchange/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { ImportFindings } from "#app/ui/import-findings.tsx";
import { ImportIssue } from "#app/ui/import-issue.tsx";
import { ImportUnderstood } from "#app/ui/import-understood.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { importView } from "#app/web/desk/import-view.ts";
import { readIssueForm } from "#app/web/desk/issue-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What was understood of a file, before anything is issued; afterwards, what became of it. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const view = await importView(desk, idOf("imp", args.params.id), locale);
  const what = view.document ? `${view.document.kind} ${view.document.number}` : view.file;
  return {
    ...deskFrame(desk),
    title: `${what} · ${translator(locale)("import.title")} · ${desk.business.name}`,
    what,
    ...view,
  };
});

/** Issues it, and mails whom was chosen, or nobody. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const id = idOf("imp", args.params.id);
  const input = readIssueForm(form, desk.business.locale);
  const issued = await submitting(app, form, () => issueImport(desk.ctx, id, input));
  return issued.ok ? redirect(paths.desk.import(args.params.id ?? ""), 303) : issued.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Import() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { frame, what, state, refusal, document, canIssue } = view;
  const failure = useActionData<typeof action>();
  return (
    <DeskShell {...frame} here="import">
      <Crumbs steps={[{ label: t("import.title"), href: paths.desk.imports() }]} here={what} />
      <Lead
        title={headline(t, view)}
        about={view.file}
        tools={
          view.isKept ? (
            <ButtonLink kind="plain" icon="download" href={paths.desk.importOriginal(view.id)}>
              {t("import.original")}
            </ButtonLink>
          ) : undefined
        }
      />
      {view.issued ? <Issued {...view.issued} /> : null}
      {refusal ? (
        <Note is="late" role="alert">
          <p>
            <b>{refusal}</b>
          </p>
          <p>{t("import.refused.lead")}</p>
        </Note>
      ) : null}
      <div className={canIssue ? "ticket" : undefined}>
        {canIssue ? (
          <aside className="decide" aria-label={t("import.recipients")}>
            <ImportIssue view={view} business={frame.business} failure={failure} />
          </aside>
        ) : null}
        <div className="case">
          {document ? (
            <ImportUnderstood document={document} view={view} isSound={view.fatal.length === 0} />
          ) : null}
          {refusal ? null : <ImportFindings fatal={view.fatal} warnings={view.warnings} />}
          {state === "previewed" && !canIssue ? (
            <ImportIssue view={view} business={frame.business} failure={failure} isBlocked />
          ) : null}
          {state === "previewed" ? null : (
            <p>
              <a className="spare" href={paths.desk.imports()}>
                {t("import.again")}
              </a>
            </p>
          )}
        </div>
      </div>
    </DeskShell>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function headline(t: ReturnType<typeof useT>, { state, document, what }: View): string {
  if (state === "refused") return t("import.refused.title");
  return document ? what : t("import.title");
}

function Issued({ kind, number, client, mailed, isInvoice, href }: NonNullable<View["issued"]>) {
  const t = useT();
  return (
    <Note is="good" role="status">
      <p>
        <b>{t("import.issued.lead", { kind, number, client })}</b>{" "}
        {isInvoice ? t("import.issued.mailed", { n: mailed }) : null}
      </p>
      <p>
        <a href={href}>{t("import.issued.open")}</a>
      </p>
    </Note>
  );
}
