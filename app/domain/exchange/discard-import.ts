import { and, eq } from "drizzle-orm";
import { imports } from "#db/schema/imports.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";

/** Drops a waiting import; nothing of it reaches a client. Throws `conflict` when it no longer waits. */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const [dropped] = await inTx.tx
      .update(imports)
      .set({ state: "discarded", endedAt: ctx.clock.now() })
      .where(
        and(eq(imports.businessId, ctx.scope.businessId), eq(imports.id, id), eq(imports.state, "previewed")),
      )
      .returning({ number: imports.number });
    if (!dropped) throw await notWaiting(inTx, id);
    await recordEvent(inTx, {
      kind: "import.discarded",
      subject: { kind: "import", id },
      data: { number: dropped.number },
    });
  });
}

async function notWaiting({ tx, scope }: InTx<Ctx>, id: string): Promise<AppError> {
  const [found] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.businessId, scope.businessId), eq(imports.id, id)));
  return found ? new AppError("conflict") : notFound();
}
