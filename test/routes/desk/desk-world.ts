import { newId, showId } from "#app/kit/ids.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { atDesk } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";

export interface Desk {
  business: TestBusiness;
  owner: TestPerson;
  /** sessions at the desk, by role */
  as: Record<"owner" | "manager" | "support", string>;
}

/** A business with an account and one person in each role, all at the desk. */
export async function openDesk(world: World, input: Parameters<typeof makeBusiness>[1] = {}): Promise<Desk> {
  const business = await makeBusiness(world.base, input);
  if ((input.currency ?? "EUR") === "EUR") await giveBankAccount(business);
  const [owner, manager, support] = [
    await makeStaff(business, "owner"),
    await makeStaff(business, "manager"),
    await makeStaff(business, "support"),
  ];
  return {
    business,
    owner,
    as: {
      owner: await atDesk(world, owner),
      manager: await atDesk(world, manager),
      support: await atDesk(world, support),
    },
  };
}

/** An id of that kind which nobody has. */
export const nobodys = (kind: Parameters<typeof showId>[0]) => showId(kind, newId(new Date(0)));
