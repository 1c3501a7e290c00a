import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { pageLook } from "#app/ui/page-look.ts";
import type { SetupFrame } from "#app/ui/setup-step.tsx";
import { requireDesk } from "#app/web/guards.ts";
import { shownBusiness } from "#app/web/places.ts";

/** The owner at the desk of the new business, for a step of the first-run guide. */
export function requireGuide(args: LoaderFunctionArgs | ActionFunctionArgs, formBusiness?: string) {
  const desk = requireDesk(args, { least: "owner", formBusiness });
  const { app, business, viewer } = desk;
  const frame: SetupFrame = { business: shownBusiness(app, business), person: { name: viewer.person.name } };
  return { ...desk, frame, look: pageLook([business], business.slug) };
}
