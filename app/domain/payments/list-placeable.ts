import { and, asc, eq, sql } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { isPayableNow } from "../invoices/index.ts";

const most = 50;

const fields = {
  id: invoices.id,
  number: invoices.number,
  title: invoices.title,
  dueOn: invoices.chasedOn,
  outstanding: invoices.outstanding,
  payable: invoices.payable,
};

/** Nothing of it is payable, because it is disputed or on its way. */
const isApart = sql`((${invoices.held} > 0 or ${invoices.processing} > 0) and ${invoices.payable} = 0
  and ${invoices.state} = 'issued')`;

const read = (which: "payable" | "apart") =>
  defineRead(["businessId", "clientId", "currency"], fields, (select, p) =>
    select
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          eq(invoices.clientId, p.clientId),
          eq(invoices.currency, p.currency),
          which === "payable" ? isPayableNow : isApart,
        ),
      )
      .orderBy(asc(invoices.chasedOn), asc(invoices.id))
      .limit(most),
  );

const payableRead = read("payable");
const apartRead = read("apart");

export interface Placeable {
  id: string;
  number: string;
  title: string;
  dueOn: PlainDate;
  outstanding: bigint;
  /** nothing of what is disputed or already on its way */
  payable: bigint;
}

/**
 * The invoices of a client that incoming money may go to, oldest first: what is payable, and what only waits for money
 * on its way or is in dispute.
 */
export async function listPlaceable(
  ctx: Ctx,
  input: { clientId: string; currency: string },
): Promise<Placeable[]> {
  requireStaff(ctx);
  const values = { businessId: ctx.scope.businessId, ...input };
  const [payable, apart] = await ctx.db.flight(ctx.scope, [payableRead(values), apartRead(values)]);
  return [...payable, ...apart].sort((a, b) => (a.dueOn + a.id < b.dueOn + b.id ? -1 : 1));
}
