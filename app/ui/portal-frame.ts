import type { Locale } from "#app/kit/locale.ts";
import { type ClientChoice, paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { pageLook } from "#app/ui/page-look.ts";

/** What the frame of a client's page needs of who is there; guards give it. */
interface AtPortal {
  app: { base: { demo: boolean }; locale: Locale };
  business: { slug: string; name: string; brand: string };
  viewer: { person: { name: string } };
  choice: ClientChoice;
  memberships: unknown[];
}

/** For loaders of a client's pages: title, frame, and the business's color for root. */
export function portalFrame(
  { app, business, viewer, choice, memberships }: AtPortal,
  page: { title: string; client?: string },
) {
  const { slug, name } = business;
  const client = page.client ?? translator(app.locale)("portal.choose.all");
  return {
    title: `${page.title} · ${name}`,
    look: pageLook([business], slug),
    shell: {
      // The drawn marks belong to the two businesses of the demo.
      business: { slug, name, mark: app.base.demo ? slug : undefined },
      client: { name: client },
      choice,
      chooseHref: memberships.length > 1 ? `${paths.portal.home(slug, choice)}#clients` : undefined,
      person: { name: viewer.person.name },
    },
  };
}
