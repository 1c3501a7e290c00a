import { addMonths, instantOf, type PlainDate } from "#app/kit/dates.ts";
import type { people } from "#db/schema/people.ts";
import { randomFor } from "./random.ts";
import type { SeedBusiness } from "./shapes.ts";

type Row = typeof people.$inferInsert & { id: string };

/** Every person of the demo once, by address, whatever clients and businesses they act for. */
export function peopleOf(businesses: SeedBusiness[], today: PlainDate): Map<string, Row> {
  const createdAt = instantOf(addMonths(today, -27), "09:00", "Europe/Berlin");
  const found = new Map<string, Row>();
  const everybody = businesses.flatMap((business) => [
    ...business.staff,
    ...business.clients.flatMap((client) => client.contacts),
  ]);
  for (const { email, name, locale } of everybody) {
    const known = found.get(email);
    if (known && known.name !== name) throw new Error(`${email} is two people: ${known.name}, ${name}`);
    found.set(email, { id: randomFor(`person ${email}`).id(createdAt), email, name, locale, createdAt });
  }
  return found;
}
