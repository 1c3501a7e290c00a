import { expect } from "vitest";
import { verifyDatabase } from "#app/verify/verify-database.ts";
import type { World } from "#test/support/world.ts";

/** Every invariant of `npm run verify` over the whole database of this world, which must be its own, at its own hour. */
export async function expectWhole(world: World): Promise<void> {
  const report = await verifyDatabase({
    url: world.database.auditUrl,
    asOf: world.clock.now(),
    write: () => {},
  });
  expect(report.broken).toEqual([]);
  expect(report.isWhole).toBe(true);
}
