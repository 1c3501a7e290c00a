import type { Ctx } from "../core/index.ts";

/** Drops a waiting import. */
export function discardImport(_ctx: Ctx, _id: string): Promise<void> {
  throw new Error("not written yet");
}
