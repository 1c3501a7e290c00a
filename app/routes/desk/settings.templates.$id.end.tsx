import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endTemplate } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { findTemplate } from "#app/web/desk/find-template.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { name } = await findTemplate(desk, args.params.id);
  const title = `${translator(locale)("templates.end.title", { name })} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, name };
});

export const action = answering(async (args: ActionFunctionArgs) => {
  const { desk } = await readDeskForm(args);
  const { id } = await findTemplate(desk, args.params.id);
  await endTemplate(desk.ctx, id);
  return redirect(paths.desk.templates({ done: "ended" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndTemplate() {
  const t = useT();
  const { frame, name } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <ConfirmPage
        business={frame.business.slug}
        title={t("templates.end.title", { name })}
        confirm={t("templates.end.confirm")}
        cancel={t("templates.end.keep")}
        back={paths.desk.templates()}
      >
        <p>{t("templates.end.lead")}</p>
      </ConfirmPage>
    </DeskShell>
  );
}
