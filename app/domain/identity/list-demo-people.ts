import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people } from "#db/schema/people.ts";
import { type BaseCtx, notFound } from "../core/index.ts";

export interface DemoPerson {
  email: string;
  name: string;
  kind: "staff" | "contact";
  places: { role: string; business: { slug: string; name: string } }[];
}

/**
 * Who one may be in the demo, staff first; `emails` narrows it to those worth showing, in that order.
 * Throws `not_found` outside the demo.
 */
export async function listDemoPeople(
  ctx: BaseCtx,
  input: { emails?: readonly string[] } = {},
): Promise<DemoPerson[]> {
  if (!ctx.demo) throw notFound();
  const { emails } = input;
  const rows = await ctx.db.orm
    .select({
      email: people.email,
      name: people.name,
      kind: memberships.kind,
      role: memberships.role,
      slug: businesses.slug,
      business: businesses.name,
    })
    .from(people)
    .innerJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .innerJoin(businesses, and(eq(businesses.id, memberships.businessId), isNull(businesses.suspendedAt)))
    .where(and(isNull(people.disabledAt), emails && inArray(people.email, [...emails])))
    .orderBy(desc(memberships.kind), asc(businesses.slug), asc(people.email));
  const found = new Map<string, DemoPerson>();
  for (const row of rows) {
    const kind = row.kind as DemoPerson["kind"];
    const person = found.get(row.email) ?? { email: row.email, name: row.name, kind, places: [] };
    person.places.push({ role: row.role, business: { slug: row.slug, name: row.business } });
    found.set(row.email, person);
  }
  return emails ? emails.flatMap((email) => found.get(email) ?? []) : [...found.values()];
}
