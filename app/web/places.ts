import type { Membership, Viewer, ViewerBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { Place } from "#app/ui/places.tsx";
import type { AppContext } from "#app/web/context.ts";

export type StaffMembership = Extract<Membership, { kind: "staff" }>;
export type ContactMembership = Extract<Membership, { kind: "contact" }>;

export function desksOf({ memberships }: Viewer): StaffMembership[] {
  return memberships.filter((one) => one.kind === "staff");
}

/** The businesses a person is a contact of, each once, with all the clients they act for there. */
export function portalsOf({ memberships }: Viewer) {
  const found = new Map<string, { business: ViewerBusiness; memberships: ContactMembership[] }>();
  for (const one of memberships) {
    if (one.kind !== "contact") continue;
    const portal = found.get(one.business.id) ?? { business: one.business, memberships: [] };
    portal.memberships.push(one);
    found.set(one.business.id, portal);
  }
  return [...found.values()];
}

/** Desks first; the one this session sits at is a page, every other a door. */
export function placesOf(app: AppContext, viewer: Viewer): Place[] {
  return [...deskPlaces(app, viewer), ...portalPlaces(app, viewer)];
}

export function deskPlaces(app: AppContext, viewer: Viewer): Place[] {
  const t = translator(app.locale);
  return desksOf(viewer).map(({ id, business, role }) => ({
    business: shownBusiness(app, business),
    href:
      viewer.desk?.membershipId === id ? paths.desk.today() : paths.desk.enter({ business: business.slug }),
    title: t("chooser.desk", { business: business.name }),
    about: t(`role.${role}`),
  }));
}

function portalPlaces(app: AppContext, viewer: Viewer): Place[] {
  const t = translator(app.locale);
  return portalsOf(viewer).map(({ business }) => ({
    business: shownBusiness(app, business),
    href: paths.portal.home(business.slug),
    title: t("chooser.portal", { business: business.name }),
  }));
}

/** The businesses of a person, each once, for the colors of a page. */
export function businessesOf({ memberships }: Viewer): { slug: string; brand: string }[] {
  const bySlug = new Map(memberships.map(({ business: { slug, brand } }) => [slug, { slug, brand }]));
  return [...bySlug.values()];
}

/** The drawn marks are the demo world's alone. */
export function shownBusiness({ base }: AppContext, { slug, name }: { slug: string; name: string }) {
  return { slug, name, mark: base.demo ? slug : null };
}
