import type { MailAddress } from "#app/domain/notifications/mailer.ts";
import { singleLine } from "#app/kit/safe-text.ts";

/** `Name <a@b.example>`, the name quoted where RFC 5322 asks for it; quotes, brackets and backslashes are dropped. */
export function formatAddress({ name, email }: MailAddress): string {
  const address = email.replace(/[\p{Cc}\s<>]/gu, "");
  const shown = singleLine((name ?? "").replace(/["<>\\]/g, " "));
  if (shown === "") return address;
  return /[(),.:;@[\]]/.test(shown) ? `"${shown}" <${address}>` : `${shown} <${address}>`;
}
