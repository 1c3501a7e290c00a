import { and, eq } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, notFound, transaction } from "../core/index.ts";

/** How an invoice or a dispute stands in addresses; throws `not_found`. */
export async function numberKeyOf(ctx: Ctx, kind: "clarity" | "satisfaction", id: string): Promise<string> {
  const { businessId } = ctx.scope;
  const [row] = await transaction(ctx, ({ tx }) =>
    kind === "clarity"
      ? tx
          .select({ key: invoices.numberKey })
          .from(invoices)
          .where(and(eq(invoices.businessId, businessId), eq(invoices.id, id)))
      : tx
          .select({ key: disputes.number })
          .from(disputes)
          .where(and(eq(disputes.businessId, businessId), eq(disputes.id, id))),
  );
  if (!row) throw notFound();
  return row.key;
}
