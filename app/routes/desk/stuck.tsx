import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isAtLeast, listDeadJobs, type QueueName, retryDeadJobs } from "#app/domain/core/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

const worded = [
  ...["anchor-seals", "charge-payment", "count-events", "end-checkout", "fan-out", "publish-digests"],
  ...["seal-events", "send-message", "send-refund", "settle-notice", "settle-payment", "settle-setup"],
] as const satisfies readonly QueueName[];

/** Work in the background that was tried in vain. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const t = translator(locale);
  const done = new URL(args.request.url).searchParams.get("done") ?? "";
  const count = /^\d{1,3}$/.test(done) ? Number(done) : undefined;
  const jobs = await listDeadJobs(desk.ctx);
  return {
    ...deskFrame(desk),
    title: `${t("desk.stuck.title")} · ${desk.business.name}`,
    mayRetry: isAtLeast(desk.role, "manager"),
    done:
      count === undefined
        ? undefined
        : count > 0
          ? t("desk.stuck.done", { n: count })
          : t("desk.stuck.done.none"),
    rows: jobs.map(({ id, queue, tries, reason, diedAt }) => ({
      id,
      what: t(`desk.stuck.queue.${worded.find((one) => one === queue) ?? "other"}`),
      about: t("desk.stuck.tries", { n: tries, reason }),
      at: formatMoment(diedAt, locale, desk.business.timeZone, "short"),
      dateTime: diedAt.toISOString(),
    })),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const tried = await submitting(app, form, () => retryDeadJobs(desk.ctx));
  return tried.ok ? redirect(paths.desk.stuck({ done: String(tried.value) }), 303) : tried.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Stuck() {
  const t = useT();
  const { frame, rows, mayRetry, done } = useLoaderData<typeof loader>();
  const { message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="settings">
      <Lead
        title={t("desk.stuck.title")}
        about={t(rows.length > 0 ? "desk.stuck.lead" : "desk.stuck.none")}
      />
      <Done>{done}</Done>
      <FormErrors message={message} />
      {rows.length > 0 ? (
        <ListTable
          caption={t("desk.stuck.caption")}
          heads={[{ label: t("desk.stuck.what") }, { label: t("desk.stuck.when") }]}
        >
          {rows.map(({ id, what, about, at, dateTime }) => (
            <ListRow key={id}>
              <ListName name={what} about={about} />
              <ListCell kind="when">
                <time dateTime={dateTime}>{at}</time>
              </ListCell>
            </ListRow>
          ))}
        </ListTable>
      ) : null}
      {rows.length > 0 && mayRetry ? (
        <DeskForm business={frame.business.slug}>
          <Button>{t("desk.stuck.again")}</Button>
        </DeskForm>
      ) : null}
    </DeskShell>
  );
}
