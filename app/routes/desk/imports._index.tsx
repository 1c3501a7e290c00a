import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listImports, previewImport } from "#app/domain/exchange/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FileDrop } from "#app/ui/file-drop.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Status, type StatusMark } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { fileLimit } from "#app/web/desk/file-limit.ts";
import { answering } from "#app/web/errors.ts";
import { failed, sentence, submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Where files come in, and the latest of them. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const rows = await listImports(desk.ctx);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("import.title")} · ${desk.business.name}`,
    limit: fileLimit.text,
    rows: rows.map((row) => ({
      id: row.id,
      href: paths.desk.import(showId("imp", row.id)),
      fileName: row.fileName,
      number: row.number,
      state: row.state,
      at: formatMoment(row.createdAt, locale, desk.business.timeZone, "short"),
      dateTime: row.createdAt.toISOString(),
    })),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const file = form.file("file");
  if (!file) return failed(app, form, { errors: { file: sentence(app, "import.missing") } }, 422);
  if (file.size > fileLimit.bytes) {
    const error = sentence(app, "import.refused.too_large", { limit: fileLimit.text });
    return failed(app, form, { errors: { file: error } }, 413);
  }
  const content = Buffer.from(await file.arrayBuffer());
  const read = await submitting(app, form, () => previewImport(desk.ctx, { name: file.name, content }));
  return read.ok ? redirect(paths.desk.import(showId("imp", read.value.id)), 303) : read.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Imports() {
  const t = useT();
  const { frame, limit, rows } = useLoaderData<typeof loader>();
  const { error, message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="import">
      <Lead title={t("import.title")} about={t("import.lead")} />
      <DeskForm business={frame.business.slug} className="fields" encType="multipart/form-data">
        <FormErrors message={message} />
        <FileDrop
          name="file"
          label={t("import.drop.label")}
          hint={t("import.drop.hint", { limit })}
          accept=".xml,application/xml,text/xml"
          error={error("file")}
          required
        />
        <div className="buttons">
          <Button>{t("import.drop.button")}</Button>
        </div>
      </DeskForm>
      <section className="recent" aria-labelledby="recent">
        <h2 id="recent">{t("import.recent")}</h2>
        {rows.length === 0 ? <p className="soft">{t("import.recent.none")}</p> : <Recent />}
      </section>
    </DeskShell>
  );
}

const marks: Record<string, StatusMark> = {
  previewed: "waiting",
  issued: "accepted",
  refused: "failed",
  discarded: "void",
};

function Recent() {
  const t = useT();
  const { rows } = useLoaderData<typeof loader>();
  return (
    <ListTable
      caption={t("import.recent")}
      heads={[{ label: t("import.file") }, { label: t("import.when") }, { label: t("import.becomes") }]}
    >
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName
            href={row.href}
            name={row.number ?? row.fileName}
            about={row.number ? row.fileName : undefined}
          />
          <ListCell kind="when">
            <time dateTime={row.dateTime}>{row.at}</time>
          </ListCell>
          <ListCell kind="is">
            <Status is={marks[row.state] ?? "open"} text={t(`import.state.${row.state}`)} />
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}
