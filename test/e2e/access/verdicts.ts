import { paths } from "#app/kit/paths.ts";
import type { Part } from "./cast.ts";
import type { Row } from "./row.ts";

/** What somebody must be answered with. `own` is a page of their own things, which must hold nothing of the owner's. */
export type Verdict = { status: 401 | 403 | 404 | 409 | 422 } | { login: string } | { own: true };

const contacts: Part[] = ["max", "otherClient", "elsewhere"];
const staff: Part[] = ["owner", "manager", "support", "otherOwner"];
const everybody: Part[] = ["stranger", ...contacts, ...staff];

/** Who is not meant by a row, be it because of the business, the client or the role. */
export function outsiders({ kind, isNamed }: Row): Part[] {
  const rightful: Record<Row["kind"], Part[]> = {
    public: everybody,
    // An address that names a session is its person's alone; one that names nothing is everybody's own.
    person: isNamed ? ["max"] : everybody.filter((part) => part !== "stranger"),
    portal: ["max"],
    staff,
    desk: ["owner", "manager", "support"],
    manager: ["owner", "manager"],
    owner: ["owner"],
  };
  return everybody.filter((part) => !rightful[kind].includes(part));
}

export function verdictOnGet(row: Row, part: Part, path: string): Verdict {
  if (part === "stranger") return { login: paths.login({ returnTo: path }) };
  if (row.kind === "portal") return part === "otherClient" && !row.isNamed ? { own: true } : { status: 404 };
  if (contacts.includes(part)) return { status: 404 };
  if (part === "otherOwner") return row.isNamed ? { status: 404 } : { own: true };
  return { status: 403 };
}

/** `business` is the one their form names: that of the page's owner, or their own. */
export function verdictOnPost(row: Row, part: Part, business: "owner's" | "own"): Verdict {
  if (part === "stranger") return { status: 401 };
  if (row.turnsAway) return { status: row.turnsAway };
  if (row.kind === "portal" || row.kind === "person" || contacts.includes(part)) return { status: 404 };
  if (part !== "otherOwner") return { status: 403 };
  if (business === "owner's") return { status: 409 };
  return row.isNamed ? { status: 404 } : { own: true };
}
