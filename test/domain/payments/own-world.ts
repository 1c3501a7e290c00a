import { afterAll, beforeAll } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";

/** A world with a database of its own, so that every invariant may be asked of all of it. */
export function ownWorld(poolSize = 20): World {
  const holder: { world?: World; database?: FreshDatabase } = {};
  beforeAll(async () => {
    holder.database = await freshDatabase();
    holder.world = await openWorld({ database: holder.database, poolSize });
    outside.follow(holder.world.clock);
  });
  afterAll(async () => {
    await holder.world?.close();
    await holder.database?.drop();
  });
  return new Proxy({} as World, { get: (_, name) => holder.world?.[name as keyof World] });
}
