import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError, notFound } from "#app/domain/core/index.ts";
import { enterDesk, enterDeskDemo, type Viewer } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { type Desk, DeskDoor } from "#app/ui/desk-door.tsx";
import { pageLook } from "#app/ui/page-look.ts";
import { titled } from "#app/ui/titled.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { type Form, readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";
import { desksOf, shownBusiness } from "#app/web/places.ts";

export const meta = titled;

export const loader = answering((args, app) => {
  const { viewer } = requirePerson(args);
  const { searchParams } = new URL(args.request.url);
  const returnTo = safeReturnTo(searchParams.get("returnTo"), paths.desk.today());
  const all = desksOf(viewer);
  if (all.length === 0) throw notFound();
  if (!isDemo(viewer, app) && !viewer.person.hasSecondFactor)
    throw redirect(paths.desk.secondFactor({ returnTo }), 302);
  if (all.length === 1 && viewer.desk) throw redirect(returnTo, 302);
  const by = searchParams.get("by") === "recovery" ? ("recovery" as const) : ("app" as const);
  const needsCode = mustProve(viewer, app);
  const t = translator(app.locale);
  const desks = all.map(
    ({ id, business, role }): Desk => ({
      business: shownBusiness(app, business),
      role: t(`role.${role}`),
      isHere: viewer.desk?.membershipId === id,
    }),
  );
  const chosen = desks.find((desk) => desk.business.slug === searchParams.get("business"))?.business.slug;
  const title = needsCode ? t(`totp.${by === "app" ? "code" : "recovery"}.title`) : t("desk.enter.title");
  return {
    title,
    look: pageLook(all.map(({ business }) => business)),
    door: { desks, chosen, needsCode, by, returnTo, action: hereOf(returnTo, by) },
  };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
  const returnTo = safeReturnTo(form.text("returnTo"), paths.desk.today());
  const entered = await submitting(app, form, () => enter(app, viewer, form));
  if (!entered.ok) return entered.failure;
  const { token, recoveryCodesLeft } = entered.value;
  const next = recoveryCodesLeft === undefined ? returnTo : paths.accountRecoveryCodes({ returnTo });
  return redirect(next, { status: 303, headers: { "set-cookie": app.jar.session(token) } });
});

/** The desk that the form names, through the door that the person must pass (case 13). */
function enter(app: AppContext, viewer: Viewer, form: Form) {
  const desk = desksOf(viewer).find(({ business }) => business.slug === form.text("business"));
  const code = form.text("code");
  const fields: Record<string, string> = {};
  if (!desk) fields.business = "field.required";
  if (mustProve(viewer, app) && viewer.person.hasSecondFactor && code.trim() === "")
    fields.code = "field.required";
  if (!desk || fields.code) throw new AppError("invalid", { fields });
  const input = { viewer, membershipId: desk.id };
  if (isDemo(viewer, app)) return enterDeskDemo(app.base, input);
  return enterDesk(app.base, mustProve(viewer, app) ? { ...input, code } : input);
}

function isDemo(viewer: Viewer, app: AppContext): boolean {
  return app.base.demo && viewer.demo;
}

function mustProve(viewer: Viewer, app: AppContext): boolean {
  return !isDemo(viewer, app) && !viewer.secondFactorAt;
}

function hereOf(returnTo: string, by: "app" | "recovery"): string {
  return paths.desk.enter({ returnTo, by: by === "recovery" ? by : undefined });
}

export default function EnterDesk() {
  const { title, door } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return <DeskDoor {...door} title={title} failure={failure} />;
}
