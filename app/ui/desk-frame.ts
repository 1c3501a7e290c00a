import type { DeskShellProps } from "#app/ui/desk-shell.tsx";
import { type PageLook, pageLook } from "#app/ui/page-look.ts";

/** What the frame of a desk's page needs of who is there; guards give it. */
interface AtDesk {
  app: { base: { demo: boolean } };
  business: { slug: string; name: string; brand: string };
  viewer: { person: { name: string } };
  role: DeskShellProps["staffRole"];
  canSwitch: boolean;
}

export type DeskFrame = Pick<DeskShellProps, "business" | "person" | "staffRole" | "canSwitch">;

/** For loaders of the desk: the frame, and the business's color for root. */
export function deskFrame({ app, business, viewer, role, canSwitch }: AtDesk): {
  frame: DeskFrame;
  look: PageLook;
} {
  const { slug, name } = business;
  const mark = app.base.demo ? slug : null;
  return {
    frame: {
      business: { slug, name, mark },
      person: { name: viewer.person.name },
      staffRole: role,
      canSwitch,
    },
    look: pageLook([business], slug),
  };
}
