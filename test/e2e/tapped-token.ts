import { makeSecrets } from "#app/adapters/secrets.ts";
import { type RatingPass, ratingToken } from "#app/domain/feedback/index.ts";
import { siteSecret } from "#test/support/browser/whole-site.ts";

/** The token of a one-tap answer about an invoice, as its mail carries it. */
export function tappedToken(of: Omit<RatingPass, "kind" | "expiresAt">): string {
  const expiresAt = new Date(Date.now() + 86_400_000);
  return ratingToken(makeSecrets(siteSecret), { ...of, kind: "clarity", expiresAt });
}
