import type { MailAddress } from "#app/domain/notifications/mailer.ts";

/**
 * Text that fits one line of a header: line breaks and other control characters become one blank, and characters that
 * turn the reading direction around are dropped (case 29), so that a name can neither start a header nor fake one.
 */
export function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** `Name <a@b.example>`, the name quoted where RFC 5322 asks for it; quotes, brackets and backslashes are dropped. */
export function formatAddress({ name, email }: MailAddress): string {
  const address = email.replace(/[\p{Cc}\s<>]/gu, "");
  const shown = headerText((name ?? "").replace(/["<>\\]/g, " "));
  if (shown === "") return address;
  return /[(),.:;@[\]]/.test(shown) ? `"${shown}" <${address}>` : `${shown} <${address}>`;
}
