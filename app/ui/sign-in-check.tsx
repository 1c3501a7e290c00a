import { useEffect, useState } from "react";
import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { CodeField, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Note } from "#app/ui/note.tsx";
import { bold, link, Say } from "#app/ui/say.tsx";
import { useLocale, useT } from "#app/ui/translation.tsx";

interface Failure {
  errors: Record<string, string>;
  message?: string;
  typed: Record<string, string>;
}

/** Waiting for the mail in the browser that asked for it. */
export function CheckMail({
  email,
  validUntil,
  isSentAgain,
  failure,
}: {
  email: string;
  validUntil: Date;
  isSentAgain: boolean;
  failure?: Failure;
}) {
  const t = useT();
  const code = { id: "code", label: t("signIn.code.label"), error: failure?.errors.code };
  return (
    <Door title={t("signIn.mail.title")} foot={t("signIn.foot.mail")}>
      <FormErrors message={failure?.message} />
      {isSentAgain && !failure ? (
        <Note is="good" role="status">
          <p>{t("signIn.mail.sentAgain")}</p>
        </Note>
      ) : null}
      <p>
        <Say id="signIn.mail.lead" values={{ email, b: bold }} />
      </p>
      <form className="fields" method="post" action={paths.loginCheck()} noValidate>
        <CodeField
          {...code}
          name="code"
          autoFocus={Boolean(code.error)}
          autoCapitalize="characters"
          hint={<Validity until={validUntil} />}
        />
        <Button wide>{t("signIn.here.button")}</Button>
      </form>
      <form className="small soft" method="post" action={paths.loginAgain()}>
        <Say
          id="signIn.mail.help"
          values={{
            again: (text) => (
              <button className="as-link" type="submit">
                {text}
              </button>
            ),
            other: link(paths.login()),
          }}
        />
      </form>
    </Door>
  );
}

/** Until when, on the reader's own clock, which the server does not know: without a script only for how long. */
function Validity({ until }: { until: Date }) {
  const t = useT();
  const locale = useLocale();
  const [time, setTime] = useState<string>();
  useEffect(() => {
    const hours = until.getHours();
    const minutes = String(until.getMinutes()).padStart(2, "0");
    setTime(locale === "en" ? `${String(hours).padStart(2, "0")}:${minutes}` : `${hours}.${minutes}`);
  }, [until, locale]);
  return <>{time ? t("signIn.code.hint", { time }) : t("signIn.code.hint.plain")}</>;
}

/** The browser that asked has come back by the mail's link: one press, by a person. */
export function SameBrowser({ token, failure }: { token: string; failure?: Failure }) {
  const t = useT();
  return (
    <Door title={t("signIn.here.title")} foot={t("signIn.foot.mail")}>
      <FormErrors message={failure?.message} />
      <p>{t("signIn.here.lead")}</p>
      <form method="post" action={paths.loginCheck({ token })}>
        <input type="hidden" name="token" value={token} />
        <Button wide>{t("signIn.here.button")}</Button>
      </form>
    </Door>
  );
}

/** Any other browser, a mail scanner's among them: the address is the proof that a person opened the mail. */
export function OtherBrowser({ token, failure }: { token: string; failure?: Failure }) {
  const t = useT();
  const email = { id: "email", label: t("field.email"), error: failure?.errors.email };
  return (
    <Door title={t("signIn.other.title")} foot={t("signIn.foot.mail")}>
      <FormErrors message={failure?.message} />
      <p>{t("signIn.other.lead")}</p>
      <form className="fields" method="post" action={paths.loginCheck({ token })} noValidate>
        <input type="hidden" name="token" value={token} />
        <TextField
          {...email}
          name="email"
          autoFocus={Boolean(email.error)}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={failure?.typed.email}
        />
        <Button wide>{t("signIn.other.button")}</Button>
      </form>
    </Door>
  );
}

export function LinkGone({ why }: { why: "used" | "expired" | "unknown" }) {
  const t = useT();
  return (
    <Door title={t("signIn.spent.title")} foot={t("signIn.foot.mail")}>
      <p>
        {why === "unknown" ? null : `${t(`signIn.spent.${why}`)} `}
        {t("signIn.spent.lead")}
      </p>
      <AskAnew />
    </Door>
  );
}

/** The code page in a browser that waits for nothing: its cookie is gone, or its link was used. */
export function NothingPending() {
  const t = useT();
  return (
    <Door title={t("signIn.nothing.title")} foot={t("signIn.foot.mail")}>
      <p>{t("signIn.nothing.lead")}</p>
      <AskAnew />
    </Door>
  );
}

function AskAnew() {
  const t = useT();
  return (
    <div className="buttons">
      <ButtonLink href={paths.login()}>{t("signIn.spent.button")}</ButtonLink>
    </div>
  );
}
