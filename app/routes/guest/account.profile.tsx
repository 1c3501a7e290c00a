import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeOwnProfile } from "#app/domain/clients/index.ts";
import type { ChangePersonInput } from "#app/domain/identity/index.ts";
import { isLocale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { singleLine } from "#app/kit/safe-text.ts";
import { translator } from "#app/locales/translate.ts";
import { NeutralShell } from "#app/ui/door.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ProfileForm } from "#app/ui/profile-form.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";
import { profileOf } from "#app/web/profile.ts";

export const meta = titled;

export const loader = answering((args, app) => {
  const { viewer } = requirePerson(args);
  return { title: translator(app.locale)("account.title"), profile: profileOf(app, viewer) };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
  // Control and direction characters have no place in a name; a longer one is refused, not cut.
  const name = singleLine(form.text("name"), 10_000);
  const input = { name, locale: form.text("locale"), theme: form.text("theme") };
  const changed = await submitting(app, form, () =>
    changeOwnProfile(app.base, { viewer, change: input as ChangePersonInput }),
  );
  if (!changed.ok) return changed.failure;
  const locale = isLocale(input.locale) ? input.locale : app.locale;
  return redirect(paths.account({ done: "saved" }), {
    status: 303,
    headers: { "set-cookie": app.jar.locale(locale) },
  });
});

export default function Profile() {
  const t = useT();
  const { profile } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <NeutralShell homeHref={paths.home()} person={{ name: profile.name, href: paths.account() }}>
      <Lead title={t("account.title")} />
      <ProfileForm profile={profile} failure={failure} />
    </NeutralShell>
  );
}
