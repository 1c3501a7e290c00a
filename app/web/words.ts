import type { Locale } from "#app/kit/locale.ts";
import { intlTag } from "#app/kit/locale.ts";

/** "in 10 minutes", "za 10 minuta": how long to wait, rounded up so that nobody comes back too early. */
export function waitWords(locale: Locale, seconds: number): string {
  const relative = new Intl.RelativeTimeFormat(intlTag(locale), { numeric: "always" });
  if (seconds < 60) return relative.format(Math.max(1, Math.ceil(seconds)), "second");
  if (seconds < 5_400) return relative.format(Math.ceil(seconds / 60), "minute");
  return relative.format(Math.ceil(seconds / 3_600), "hour");
}
