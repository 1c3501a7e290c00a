import type { Ctx } from "../core/index.ts";

export interface PreviewImportInput {
  name: string;
  content: Buffer;
}

/** Reads a file and keeps it with what was understood. */
export function previewImport(_ctx: Ctx, _input: PreviewImportInput): Promise<{ id: string }> {
  throw new Error("not written yet");
}
