import { useActionData, useLoaderData } from "@remix-run/react";
import {
  findPendingSignIn,
  findSignInLink,
  useSignInCode as signInByCode,
  useSignInLink as signInByLink,
} from "#app/domain/identity/index.ts";
import { addMinutes, linkMinutes } from "#app/domain/identity/sign-in.ts";
import { translator } from "#app/locales/translate.ts";
import { CheckMail, LinkGone, NothingPending, OtherBrowser, SameBrowser } from "#app/ui/sign-in-check.tsx";
import { titled } from "#app/ui/titled.ts";
import { afterSignIn } from "#app/web/after-sign-in.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";

export const meta = titled;

/** Reads only, whoever opens it: the page behind the mailed link, or the one that waits for the mail's code. */
export const loader = answering(async ({ request }, app) => {
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("token");
  const view = token === null ? await waiting(app, searchParams.get("done")) : await behindLink(app, token);
  return { title: translator(app.locale)(titles[view.kind]), view };
});

const titles = {
  mail: "signIn.mail.title",
  nothing: "signIn.nothing.title",
  here: "signIn.here.title",
  other: "signIn.other.title",
  gone: "signIn.spent.title",
} as const;

/** The address comes from what this browser itself asked for, never from the page's own address. */
async function waiting(app: AppContext, done: string | null) {
  const pending = await findPendingSignIn(app.base, { pendingToken: app.cookies.pending });
  if (!pending) return { kind: "nothing" as const };
  const { email, requestedAt } = pending;
  return {
    kind: "mail" as const,
    email,
    validUntil: addMinutes(requestedAt, linkMinutes),
    isSentAgain: done === "again",
  };
}

async function behindLink(app: AppContext, token: string) {
  const link = await findSignInLink(app.base, { token, pendingToken: app.cookies.pending });
  if (link.state === "gone") return { kind: "gone" as const, why: link.why };
  return { kind: link.sameBrowser ? ("here" as const) : ("other" as const), token };
}

/** Signs in by the link's token, or by the code of the mail. */
export const action = answering(async ({ request }, app) => {
  const form = await readForm(request);
  const { userAgent, ip, cookies } = app;
  const browser = { userAgent, ip, sessionToken: cookies.session, pendingToken: cookies.pending };
  const token = form.text("token");
  const tried = await submitting(app, form, () =>
    token
      ? signInByLink(app.base, { ...browser, token, email: form.text("email") })
      : signInByCode(app.base, { ...browser, code: form.text("code") }),
  );
  return tried.ok ? afterSignIn(app, tried.value) : tried.failure;
});

export default function CheckSignIn() {
  const { view } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  switch (view.kind) {
    case "mail":
      return <CheckMail {...view} failure={failure} />;
    case "here":
      return <SameBrowser {...view} failure={failure} />;
    case "other":
      return <OtherBrowser {...view} failure={failure} />;
    case "gone":
      return <LinkGone {...view} />;
    case "nothing":
      return <NothingPending />;
  }
}
