import { redirect } from "@remix-run/node";
import { finishGuide } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { readForm } from "#app/web/forms.ts";
import { requireGuide } from "#app/web/setup-guide.ts";

/** The first-run guide is through, or put aside. */
export const action = answering(async (args) => {
  const form = await readForm(args.request);
  const { ctx } = requireGuide(args, form.text("business"));
  await finishGuide(ctx);
  return redirect(form.text("then") === "import" ? paths.desk.imports() : paths.desk.today(), 303);
});

export const loader = () => redirect(paths.setupStep("business"), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
