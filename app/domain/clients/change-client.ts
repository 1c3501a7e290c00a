import { and, eq } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { indexClient, sortNameOf } from "./client-terms.ts";
import { ChangeClientInput } from "./schemas.ts";

/** Changes what the business knows of a client. Documents already issued keep their own snapshot. */
export async function changeClient(ctx: Ctx, id: string, input: ChangeClientInput): Promise<void> {
  requireStaff(ctx);
  const change = ChangeClientInput.parse(input);
  await transaction(ctx, async (inTx) => {
    const isIt = and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, id));
    const [before] = await inTx.tx.select().from(clients).where(isIt).for("update");
    if (!before) throw notFound();
    const sortName = change.name ? { sortName: sortNameOf(change.name) } : {};
    await inTx.tx
      .update(clients)
      .set({ ...change, ...sortName })
      .where(isIt);
    await indexClient(inTx, id);
    const fields = Object.keys(change) as (keyof typeof change)[];
    const old = Object.fromEntries(fields.map((field) => [field, before[field]]));
    await recordEvent(inTx, {
      kind: "client.changed",
      subject: { kind: "client", id },
      clientId: id,
      data: { fields },
      details: { before: old, after: change },
    });
  });
}
