import type { Ctx } from "../core/index.ts";
import type { ImportState } from "./import.ts";

export interface ImportRow {
  id: string;
  state: ImportState;
  createdAt: Date;
  fileName: string;
  /** the document's number, where it could be read */
  number: string | null;
  documentKind: "invoice" | "credit_note" | null;
  /** what it became, once issued */
  documentId: string | null;
}

/** The latest imports of the business, newest first. */
export function listImports(_ctx: Ctx, _input: { limit?: number } = {}): Promise<ImportRow[]> {
  throw new Error("not written yet");
}
