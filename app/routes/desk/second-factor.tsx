import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { qrCode } from "#app/documents/payment/qr-code.ts";
import { notFound } from "#app/domain/core/index.ts";
import {
  confirmTotp,
  enterDesk,
  findViewer,
  isSteppedUp,
  reopenTotp,
  startTotp,
  type TotpSetup,
  type Viewer,
} from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Door } from "#app/ui/door.tsx";
import { RecoveryCodes } from "#app/ui/recovery-codes.tsx";
import { SecondFactorSetup } from "#app/ui/second-factor-setup.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";
import { desksOf } from "#app/web/places.ts";

export const meta = titled;

/** A fresh secret; nothing is written before its first right code. Who has a factor already proves it first. */
export const loader = answering((args, app) => {
  const { viewer } = requirePerson(args);
  if (desksOf(viewer).length === 0) throw notFound();
  const asked = new URL(args.request.url).searchParams.get("returnTo");
  const returnTo = safeReturnTo(asked, paths.desk.today());
  const isProven = viewer.secondFactorAt && isSteppedUp(viewer, app.base.clock.now());
  if (viewer.person.hasSecondFactor && !isProven)
    throw redirect(paths.accountStepUp({ returnTo: paths.desk.secondFactor({ returnTo }) }), 302);
  const title = translator(app.locale)("totp.setup.title");
  return { title, returnTo, email: viewer.person.email, setup: drawn(startTotp(app.base, { viewer })) };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
  const sealed = form.text("sealed");
  const confirmed = await submitting(app, form, () =>
    confirmTotp(app.base, { viewer, sealed, code: form.text("code") }),
  );
  if (!confirmed.ok) {
    const { data: failure, init } = confirmed.failure;
    return data({ failure, setup: sameSetup(app, viewer, sealed) }, init ?? {});
  }
  const { token, recoveryCodes } = confirmed.value;
  const seated = await seat(app, token);
  return data(
    { recoveryCodes, returnTo: safeReturnTo(form.text("returnTo"), paths.desk.today()) },
    { headers: { "set-cookie": app.jar.session(seated) } },
  );
});

/** The picture the person has scanned already; a new one when that is too old. */
function sameSetup(app: AppContext, viewer: Viewer, sealed: string) {
  try {
    return drawn(reopenTotp(app.base, { viewer, sealed }));
  } catch {
    return undefined;
  }
}

/** Who works at one desk only is let in at once. Returns the session's token. */
async function seat(app: AppContext, token: string): Promise<string> {
  const viewer = await findViewer(app.base, token);
  const [desk, ...others] = viewer ? desksOf(viewer) : [];
  if (!viewer || !desk || others.length > 0 || viewer.desk) return token;
  return (await enterDesk(app.base, { viewer, membershipId: desk.id })).token;
}

/** An address of endless length fits into no code: then there is the key to type. */
function drawn(setup: TotpSetup) {
  const { uri, key, sealed } = setup;
  try {
    return { key, sealed, qr: qrCode(uri) };
  } catch {
    return { key, sealed, qr: undefined };
  }
}

export default function SecondFactor() {
  const t = useT();
  const { setup, email, returnTo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "recoveryCodes" in answer)
    return (
      <Door title={t("totp.codes.title")}>
        <RecoveryCodes codes={answer.recoveryCodes} doneHref={answer.returnTo} />
      </Door>
    );
  return (
    <SecondFactorSetup
      setup={answer?.setup ?? setup}
      email={email}
      returnTo={answer?.failure.typed.returnTo ?? returnTo}
      failure={answer?.failure}
    />
  );
}
