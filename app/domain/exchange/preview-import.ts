import { and, desc, eq, sql } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import { files } from "#db/schema/files.ts";
import { imports } from "#db/schema/imports.ts";
import { type Ctx, type InTx, recordEvent, requireStaff, sha256, transaction } from "../core/index.ts";
import { readFile } from "./read-file.ts";
import { isFatal, type Report, reportToJson } from "./report.ts";

export interface PreviewImportInput {
  /** as the browser told it */
  name: string;
  content: Buffer;
}

/**
 * Reads a UBL file in a thread of its own and keeps it with what was understood: it waits to be issued, or is refused
 * with the reason. The same bytes, still waiting, are the same import; a file that could not be read is not kept.
 */
export async function previewImport(ctx: Ctx, input: PreviewImportInput): Promise<{ id: string }> {
  requireStaff(ctx);
  const hash = sha256(input.content);
  const waiting = await transaction(ctx, (inTx) => findWaiting(inTx, hash));
  if (waiting) return waiting;
  const report = await readFile(input.content);
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const lock = `import ${businessId} ${hash.toString("hex")}`;
    await inTx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    return (await findWaiting(inTx, hash)) ?? keep(inTx, input, hash, report);
  });
}

async function findWaiting({ tx, scope }: InTx<Ctx>, hash: Buffer): Promise<{ id: string } | undefined> {
  const [waiting] = await tx
    .select({ id: imports.id })
    .from(imports)
    .innerJoin(files, and(eq(files.businessId, imports.businessId), eq(files.id, imports.fileId)))
    .where(
      and(eq(imports.businessId, scope.businessId), eq(imports.state, "previewed"), eq(files.sha256, hash)),
    )
    .orderBy(desc(imports.createdAt))
    .limit(1);
  return waiting;
}

async function keep(ctx: InTx<Ctx>, input: PreviewImportInput, hash: Buffer, report: Report) {
  const { businessId } = ctx.scope;
  const createdAt = ctx.clock.now();
  const id = newId(createdAt);
  const fileId = newId(createdAt);
  const name = safeFileName(input.name, "invoice.xml");
  const state = isFatal(report) ? "refused" : "previewed";
  const { refusal, document } = report;
  await ctx.tx.insert(files).values({
    businessId,
    id: fileId,
    clientId: null,
    name,
    contentType: "application/xml",
    size: input.content.byteLength,
    sha256: hash,
    content: refusal ? Buffer.alloc(0) : input.content,
    createdAt,
  });
  await ctx.tx.insert(imports).values({
    businessId,
    id,
    fileId,
    staffId: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    state,
    report: reportToJson(report),
    number: document?.number || null,
    documentKind: document?.kind ?? null,
    createdAt,
    endedAt: state === "refused" ? createdAt : null,
  });
  await recordEvent(ctx, {
    kind: "import.previewed",
    subject: { kind: "import", id },
    data: { state, refusal, kind: document?.kind ?? null, number: document?.number ?? null },
    details: { fileName: name },
  });
  return { id };
}
