import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endContact, loadClient, loadContact } from "#app/domain/clients/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

const idsOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({
  clientId: idOf("cli", params.id),
  id: idOf("con", params.contact),
});

/** Asks once more, for browsers without a script. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const ids = idsOf(args);
  const [client, contact] = await Promise.all([
    loadClient(desk.ctx, ids.clientId),
    loadContact(desk.ctx, ids),
  ]);
  const { name } = contact;
  const title = `${translator(locale)("desk.client.contacts.end.title", { name })} · ${desk.business.name}`;
  return {
    ...deskFrame(desk),
    title,
    name,
    client: client.name,
    back: paths.desk.client(args.params.id ?? ""),
  };
});

export const action = answering(async (args: ActionFunctionArgs) => {
  const { form, desk } = await readDeskForm(args);
  const ids = idsOf(args);
  const { id = "", contact = "" } = args.params;
  await loadContact(desk.ctx, ids);
  if (form.text("confirmed") !== "yes") return redirect(paths.desk.contactEnd(id, contact), 303);
  await endContact(desk.ctx, ids.id);
  return redirect(paths.desk.client(id, { done: "saved" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndContact() {
  const t = useT();
  const { frame, name, client, back } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="clients" className="narrow">
      <ConfirmPage
        business={frame.business.slug}
        title={t("desk.client.contacts.end.title", { name })}
        confirm={t("desk.client.contacts.end")}
        cancel={t("desk.client.contacts.stays")}
        back={back}
      >
        <p>{t("desk.client.contacts.end.lead", { name, client })}</p>
      </ConfirmPage>
    </DeskShell>
  );
}
