import type { ActionFunctionArgs } from "@remix-run/node";
import type { StaffRole } from "#app/domain/core/index.ts";
import { type Form, readForm } from "#app/web/forms.ts";
import { requireDesk, type StaffHere } from "#app/web/guards.ts";

/** A form of the desk and who sent it: staff of this role, at the desk of the business their page was opened for. */
export async function readDeskForm(
  args: ActionFunctionArgs,
  options: { least?: StaffRole } = {},
): Promise<{ form: Form; desk: StaffHere }> {
  const form = await readForm(args.request);
  return { form, desk: requireDesk(args, { ...options, formBusiness: form.text("business") }) };
}
