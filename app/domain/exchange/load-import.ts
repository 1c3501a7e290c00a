import type { Ctx } from "../core/index.ts";
import type { ImportView } from "./import.ts";

/** Everything the preview page of an import says. */
export function loadImport(_ctx: Ctx, _id: string): Promise<ImportView> {
  throw new Error("not written yet");
}
