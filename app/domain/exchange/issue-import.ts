import type { Ctx } from "../core/index.ts";
import type { IssueImportInput } from "./schemas.ts";

export interface IssuedImport {
  kind: "invoice" | "credit_note";
  id: string;
  numberKey: string;
  mailed: number;
}

/** Issues a waiting import. */
export function issueImport(_ctx: Ctx, _id: string, _input: IssueImportInput): Promise<IssuedImport> {
  throw new Error("not written yet");
}
