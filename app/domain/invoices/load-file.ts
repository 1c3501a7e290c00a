import { and, eq } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { files } from "#db/schema/files.ts";
import { type Ctx, notFound } from "../core/index.ts";

const fileRead = defineRead(
  ["businessId", "id"],
  { name: files.name, contentType: files.contentType, content: files.content },
  (select, p) => select.from(files).where(and(eq(files.businessId, p.businessId), eq(files.id, p.id))),
);

/** The original bytes of an imported document; a client sees only those of its own documents. */
export async function loadFile(ctx: Ctx, id: string) {
  const [[file]] = await ctx.db.flight(ctx.scope, [fileRead({ businessId: ctx.scope.businessId, id })]);
  if (!file) throw notFound();
  return file;
}
