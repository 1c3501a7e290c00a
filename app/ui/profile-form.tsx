import { type Locale, locales } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Pills } from "#app/ui/choices.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { useT } from "#app/ui/translation.tsx";

export const themes = ["system", "light", "dark"] as const;

export interface Profile {
  name: string;
  locale: Locale;
  theme: (typeof themes)[number];
}

interface ProfileFormProps {
  profile: Profile;
  failure?: { errors: Record<string, string>; message?: string; typed: Record<string, string> };
}

/** Name, language and appearance of a person: theirs everywhere. */
export function ProfileForm({ profile, failure }: ProfileFormProps) {
  const t = useT();
  const { errors = {}, typed = {} } = failure ?? {};
  const name = { id: "name", label: t("field.name"), error: errors.name };
  return (
    <form className="fields" method="post" action={paths.accountProfile()} noValidate>
      <FormErrors fields={[name]} message={failure?.message} />
      <TextField {...name} name="name" autoComplete="name" defaultValue={typed.name ?? profile.name} />
      <Pills
        name="locale"
        legend={t("account.language")}
        error={errors.locale}
        value={typed.locale ?? profile.locale}
        options={locales.map((locale) => ({ value: locale, label: t(`language.${locale}`) }))}
      />
      <Pills
        name="theme"
        legend={t("theme.label")}
        error={errors.theme}
        value={typed.theme ?? profile.theme}
        options={themes.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
      />
      <div className="buttons">
        <Button kind="quiet">{t("action.save")}</Button>
      </div>
    </form>
  );
}
