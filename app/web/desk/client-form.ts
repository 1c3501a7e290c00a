import { countryCodes } from "#app/documents/codes/country-codes.ts";
import { countryName } from "#app/documents/paper/paper-figures.ts";
import { intlTag, isLocale, type Locale } from "#app/kit/locale.ts";
import type { Form } from "#app/web/forms.ts";

const byLocale = new Map<Locale, { value: string; label: string }[]>();

/** Countries by their names in the reader's language. */
export function countryOptions(locale: Locale): { value: string; label: string }[] {
  let options = byLocale.get(locale);
  if (!options) {
    options = [...countryCodes]
      .filter((code) => /^[A-Z]{2}$/.test(code))
      .map((value) => ({ value, label: countryName(value, locale) }))
      .sort((a, b) => a.label.localeCompare(b.label, intlTag(locale)));
    byLocale.set(locale, options);
  }
  return options;
}

/** The facts of a client as its form sends them; an empty field is one that is not there. */
export function readClientFields(form: Form) {
  const text = (name: string) => form.text(name);
  return {
    name: text("name"),
    address: {
      line1: text("line1"),
      line2: text("line2"),
      postcode: text("postcode"),
      city: text("city"),
      country: text("country") || undefined,
    },
    vatId: text("vatId"),
    registrationId: text("registrationId"),
    endpoint: text("endpoint"),
  };
}

/** A posted language; what is none becomes the other one given. */
export function readLocale(form: Form, name: string, otherwise: string): Locale {
  const posted = form.text(name);
  if (isLocale(posted)) return posted;
  return isLocale(otherwise) ? otherwise : "en";
}
