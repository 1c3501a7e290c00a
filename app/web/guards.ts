import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import {
  type Actor,
  AppError,
  type Ctx,
  isAtLeast,
  notFound,
  type StaffRole,
} from "#app/domain/core/index.ts";
import type { Membership, Viewer, ViewerBusiness } from "#app/domain/identity/index.ts";
import { readId } from "#app/kit/ids.ts";
import { type ClientChoice, paths } from "#app/kit/paths.ts";
import type { AppContext } from "#app/web/context.ts";
import { appOf } from "#app/web/errors.ts";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;
type ContactMembership = Extract<Membership, { kind: "contact" }>;
type StaffMembership = Extract<Membership, { kind: "staff" }>;

export interface PersonHere {
  app: AppContext;
  viewer: Viewer;
}

/** Lets signed-in people pass; sends others to the sign-in, which brings them back to where they were going. */
export function requirePerson({ request, context }: Args): PersonHere {
  const app = appOf(context);
  if (app.viewer) return { app, viewer: app.viewer };
  if (request.method !== "GET" && request.method !== "HEAD") throw new AppError("unauthenticated");
  throw redirect(paths.login({ returnTo: hereOf(request) }), 302);
}

/** The page asked for, as a path; single fetch's `.data` spelling names the page itself. */
function hereOf(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  const path = url.pathname.replace(/(?:\/_root)?\.data$/, "") || "/";
  return path + url.search;
}

export interface ContactHere extends PersonHere {
  business: ViewerBusiness;
  /** sees the chosen client's rows, or those of all the person's clients of this business */
  ctx: Ctx;
  clientIds: string[];
  memberships: ContactMembership[];
  /** the client chosen by `?client=`, carried along from page to page */
  choice: ClientChoice;
  chosen?: ContactMembership;
  /** the same person acting for one of their clients: what writes take, so that the event names the right contact */
  ctxFor(clientId: string): Ctx;
}

/**
 * Lets a contact of the business in the address pass. A business the person has nothing to do with does not exist for
 * them (404, like an address of nobody), and neither does a client that is not theirs.
 */
export function requireContact(args: Args): ContactHere {
  const { app, viewer } = requirePerson(args);
  const slug = args.params.business;
  const own = viewer.memberships.filter(
    (one): one is ContactMembership => one.kind === "contact" && one.business.slug === slug,
  );
  if (!own[0]) throw notFound();
  const wanted = new URL(args.request.url).searchParams.get("client");
  const chosen = wanted === null ? undefined : own.find((one) => one.clientId === readId("cli", wanted));
  if (wanted !== null && !chosen) throw notFound();
  const { business } = own[0];
  const memberships = chosen ? [chosen] : own;
  const clientIds = memberships.map((one) => one.clientId);
  const ctxFor = (clientId: string) => {
    const membership = own.find((one) => one.clientId === clientId);
    if (!membership) throw notFound();
    const scope = { businessId: business.id, clientIds: [clientId] };
    return { ...app.base, scope, actor: contactActor(viewer, membership) };
  };
  return {
    app,
    viewer,
    business,
    clientIds,
    memberships: own,
    chosen,
    choice: chosen && own.length > 1 ? { client: wanted as string } : {},
    ctx: {
      ...app.base,
      scope: { businessId: business.id, clientIds },
      actor: contactActor(viewer, memberships[0] as ContactMembership),
    },
    ctxFor,
  };
}

function contactActor(viewer: Viewer, { id, role, clientId }: ContactMembership): Actor {
  return { kind: "contact", id, personId: viewer.person.id, role, clientId };
}

export interface StaffHere extends PersonHere {
  business: ViewerBusiness;
  role: StaffRole;
  membership: StaffMembership;
  ctx: Ctx;
  /** whether the person works at other desks too */
  canSwitch: boolean;
}

/**
 * Lets staff pass who are at a desk with their second factor; others of the staff are sent to enter one. A form
 * carries the business its page was opened for (`formBusiness`): a session that has changed desks meanwhile gets a
 * 409 that says so, before anything is done.
 */
export function requireDesk(
  args: Args,
  { least = "support", formBusiness }: { least?: StaffRole; formBusiness?: string } = {},
): StaffHere {
  const { app, viewer } = requirePerson(args);
  const staff = viewer.memberships.filter((one): one is StaffMembership => one.kind === "staff");
  const membership = staff.find((one) => one.id === viewer.desk?.membershipId);
  if (!membership) {
    if (staff.length === 0) throw notFound();
    if (args.request.method !== "GET" && args.request.method !== "HEAD")
      throw new AppError("unauthenticated");
    throw redirect(paths.desk.enter({ returnTo: hereOf(args.request) }), 302);
  }
  const { business, role } = membership;
  if (formBusiness !== undefined && formBusiness !== business.slug) {
    const page = staff.find((one) => one.business.slug === formBusiness)?.business.name;
    throw new AppError("conflict", page ? { values: { page, session: business.name } } : {});
  }
  if (!isAtLeast(role, least)) throw new AppError("forbidden");
  const scope = { businessId: business.id, clientIds: "*" } as const;
  const actor: Actor = { kind: "staff", id: membership.id, personId: viewer.person.id, role };
  return {
    app,
    viewer,
    business,
    role,
    membership,
    ctx: { ...app.base, scope, actor },
    canSwitch: staff.length > 1,
  };
}
