import { and, desc, eq } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { files } from "#db/schema/files.ts";
import { imports } from "#db/schema/imports.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import type { DocumentKind, ImportState } from "./import.ts";

export interface ImportRow {
  id: string;
  state: ImportState;
  createdAt: Date;
  fileName: string;
  /** the document's number, where it could be read */
  number: string | null;
  documentKind: DocumentKind | null;
  /** what it became, once issued */
  documentId: string | null;
}

const { id, state, createdAt, number, documentKind, documentId } = imports;

const importsRead = defineRead(
  ["businessId", "limit"],
  { id, state, createdAt, fileName: files.name, number, documentKind, documentId },
  (select, p) =>
    select
      .from(imports)
      .innerJoin(files, and(eq(files.businessId, imports.businessId), eq(files.id, imports.fileId)))
      .where(eq(imports.businessId, p.businessId))
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(p.limit),
);

/** The latest imports of the business, newest first. */
export async function listImports(ctx: Ctx, { limit = 20 }: { limit?: number } = {}): Promise<ImportRow[]> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [importsRead({ businessId, limit })]);
  return rows as ImportRow[];
}
