import type { IssueImportInput } from "#app/domain/exchange/index.ts";
import { readId } from "#app/kit/ids.ts";
import { readLocale } from "#app/web/desk/client-form.ts";
import type { Form } from "#app/web/forms.ts";

/** Each contact has a box of its own name, so that a form that comes back knows which were ticked. */
const contactPrefix = "contact.";

/**
 * Who shall receive an imported invoice, as its form says: contacts that are ticked, the person the file names when
 * ticked too, and somebody else when an address was typed.
 */
export function readIssueForm(form: Form, language: string): IssueImportInput {
  const people = ["suggested", "new"].flatMap((prefix) => {
    const email = form.text(`${prefix}Email`).trim();
    const isWanted = prefix === "new" ? email !== "" : form.flag(prefix);
    if (!isWanted) return [];
    const name = form.text(`${prefix}Name`).trim() || email.slice(0, 120);
    return [{ name, email, locale: readLocale(form, `${prefix}Locale`, language) }];
  });
  return {
    contactIds: Object.keys(form.typed).flatMap((name) =>
      name.startsWith(contactPrefix) ? (readId("con", name.slice(contactPrefix.length)) ?? []) : [],
    ),
    newRecipients: people,
    sellerConfirmed: form.flag("seller"),
    mail: form.text("mail") !== "no",
  };
}
