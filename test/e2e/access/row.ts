import type { Objects } from "./cast.ts";

/** Who a page is for; everybody else is turned away as `verdicts.ts` says. */
export type Kind = "public" | "person" | "portal" | "staff" | "desk" | "manager" | "owner";

export interface Row {
  kind: Kind;
  path(of: Objects): string;
  /** the address names an object besides the business */
  isNamed?: boolean;
  /** what its owner's GET is answered with, when that is no page */
  opens?: 302 | 404 | 405 | 406;
  /** is called by a machine that proves itself by a signature: there a cookie and where a form stands count for nothing */
  isSigned?: true;
  /** a GET of an address that only takes forms: leads on to the page with the form, whoever asks, and reads nothing */
  isSignpost?: boolean;
  /** a form that its owner may send and that changes nothing, and what it is answered with */
  form?(of: Objects): Record<string, string>;
  takes?: number;
  /** the form as somebody who means harm would fill it; the same when there is none */
  attack?(of: Objects): Record<string, string>;
  /** what an outsider's form is answered with when it asks for nothing that is anybody's */
  turnsAway?: 409 | 422;
  /** the form does its work: its owner sends it for a thing made for that (`twins.ts`) */
  isSpent?: boolean;
}

export const wrong = 422;
export const done = 303;
/** The field by which a form of the desk says for whose desk it was opened. */
export const lumen = { business: "lumen" };
export const signpost = { isSignpost: true, opens: 302 } as const;
