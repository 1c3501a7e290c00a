import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { archiveClient } from "#app/domain/clients/index.ts";
import { paths } from "#app/kit/paths.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";

/** Off the list with `archive`, back on it without. */
export const action = answering(async (args: ActionFunctionArgs) => {
  const { form, desk } = await readDeskForm(args);
  await archiveClient(desk.ctx, idOf("cli", args.params.id), { isArchived: form.flag("archive") });
  return redirect(paths.desk.client(args.params.id ?? "", { done: "saved" }), 303);
});

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.desk.client(params.id ?? ""), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
