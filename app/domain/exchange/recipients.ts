import type { Party } from "#app/documents/semantic.ts";
import { normalizeEmail } from "#app/kit/email-address.ts";
import type { Locale } from "#app/kit/locale.ts";
import { singleLine } from "#app/kit/safe-text.ts";
import type { Recipients } from "./import.ts";

interface Contact {
  id: string;
  name: string;
  email: string;
  locale: string;
  receivesInvoices: boolean;
  mailStoppedAt: Date | null;
}

/** Who may be chosen to receive an invoice: the client's contacts, and the buyer's own mail in the file (BT-58). */
export function recipientsOf(buyer: Party, contacts: readonly Contact[], locale: Locale): Recipients {
  const choices = contacts
    .filter((contact) => contact.receivesInvoices)
    .map(({ id, name, email, locale, mailStoppedAt }) => ({
      id,
      name,
      email,
      locale,
      isStopped: mailStoppedAt !== null,
    }));
  const email = normalizeEmail(buyer.contact?.email ?? "");
  const isKnown = contacts.some((contact) => contact.email === email);
  const name = singleLine(buyer.contact?.name || buyer.name, 120);
  const suggestion = email && !isKnown ? { name, email, locale } : null;
  return {
    contacts: choices,
    suggestion,
    isMissing: !suggestion && choices.every((choice) => choice.isStopped),
  };
}
