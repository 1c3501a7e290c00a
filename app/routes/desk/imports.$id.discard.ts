import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { discardImport } from "#app/domain/exchange/index.ts";
import { paths } from "#app/kit/paths.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";

/** A waiting file is dropped; what was read stays to be seen. */
export const action = answering(async (args: ActionFunctionArgs) => {
  const { desk } = await readDeskForm(args);
  await discardImport(desk.ctx, idOf("imp", args.params.id));
  return redirect(paths.desk.imports(), 303);
});

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.desk.import(params.id ?? ""), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
