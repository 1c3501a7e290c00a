import { data } from "@remix-run/node";
import { AppError } from "#app/domain/core/index.ts";
import { isSteppedUp, type StepUpProof, stepUp } from "#app/domain/identity/index.ts";
import type { AppContext } from "#app/web/context.ts";
import { type Form, submitting } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** For loaders of forms that matter: whether a fresh code must be typed too. */
export function stepUpNeeded({ ctx, viewer }: Pick<StaffHere, "ctx" | "viewer">) {
  return {
    needsCode: !isSteppedUp(viewer, ctx.clock.now()),
    hasFactor: viewer.person.hasSecondFactor,
  };
}

/**
 * Runs a verb that asks for a step-up, with the fresh code of the same form where the last proof is too old. A right
 * code changes the session's token, so the new cookie goes out even when the verb then refuses.
 */
export async function submitStepped<T>(
  app: AppContext,
  desk: StaffHere,
  form: Form,
  verb: (proof: StepUpProof) => Promise<T>,
) {
  let headers: Record<string, string> = {};
  const done = await submitting(app, form, async () => {
    const { viewer, ctx } = desk;
    if (isSteppedUp(viewer, ctx.clock.now())) return verb(viewer);
    const code = form.text("code");
    if (code.trim() === "") throw new AppError("invalid", { fields: { code: "field.required" } });
    const { token } = await stepUp(app.base, { viewer, code });
    headers = { "set-cookie": app.jar.session(token) };
    // The page that shows the form again in this answer must not ask for a second code.
    const proof = { stepUpAt: ctx.clock.now() };
    app.viewer = { ...viewer, ...proof };
    return verb(proof);
  });
  if (done.ok) return { ok: true as const, value: done.value, headers };
  const { data: failure, init } = done.failure;
  return { ok: false as const, failure: data(failure, { ...init, headers }) };
}
