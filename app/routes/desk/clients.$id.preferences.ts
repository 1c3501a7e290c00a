import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { changeClient } from "#app/domain/clients/index.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { readLocale } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";

/** What a client wants to receive, in which language, and who looks after it. */
export const action = answering(async (args: ActionFunctionArgs) => {
  const { form, desk } = await readDeskForm(args);
  const staff = form.text("staff");
  await changeClient(desk.ctx, idOf("cli", args.params.id), {
    preferences: {
      attachPdf: form.flag("attachPdf"),
      needsOrderReference: form.flag("needsOrderReference"),
    },
    locale: readLocale(form, "locale", desk.business.locale),
    staffId: staff === "" ? null : (readId("stf", staff) ?? null),
  });
  return redirect(paths.desk.client(args.params.id ?? "", { done: "saved" }), 303);
});

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.desk.client(params.id ?? ""), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
