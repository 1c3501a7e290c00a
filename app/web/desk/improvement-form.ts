import { rootCauses } from "#app/domain/disputes/schemas.ts";
import { listStaff } from "#app/domain/identity/index.ts";
import { type ImprovementInput, windowDays } from "#app/domain/trends/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { Form } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** What was typed about an improvement; the verb says what is wrong with it. */
export function readImprovementForm(form: Form): ImprovementInput {
  const days = form.text("windowDays");
  return {
    said: form.text("said"),
    did: form.text("did"),
    cause: form.text("cause") as ImprovementInput["cause"],
    ownerId: readId("stf", form.text("ownerId")) ?? "",
    startedOn: form.text("startedOn"),
    windowDays: /^\d{1,4}$/.test(days) ? Number(days) : 0,
  };
}

/** What can be chosen: causes, and everybody who works here. */
export async function improvementChoices({ ctx }: StaffHere, t: T) {
  const staff = await listStaff(ctx);
  return {
    causes: rootCauses.map((value) => ({ value, label: t(`trends.cause.${value}`) })),
    staff: staff.map(({ id, name }) => ({ value: showId("stf", id), label: name })),
  };
}

export const usualDays = String(windowDays.usual);
