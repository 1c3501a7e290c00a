import { makeSecrets } from "#app/adapters/secrets.ts";
import { type RatingPass, ratingToken } from "#app/domain/feedback/index.ts";
import { paths } from "#app/kit/paths.ts";
import { siteSecret } from "#test/support/browser/whole-site.ts";

/** The token of a one-tap answer about an invoice, as its mail carries it. */
export function tappedToken(of: Omit<RatingPass, "kind" | "expiresAt">): string {
  const expiresAt = new Date(Date.now() + 86_400_000);
  return ratingToken(makeSecrets(siteSecret), { ...of, kind: "clarity", expiresAt });
}

/** What a one-tap answer's page can show: the question, thanks, that nobody asks any more, and that the link is over. */
export const tappedStops = (slug: string, token: string): string[] => [
  paths.portal.rate(slug, token, { score: "2" }),
  paths.portal.rate(slug, token, { done: "yes" }),
  paths.portal.rate(slug, token, { done: "stopped" }),
  paths.portal.rate(slug, "no-such-token"),
];
