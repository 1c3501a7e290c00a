import { and, asc, eq, lte, sql } from "drizzle-orm";
import { addDays, type PlainDate } from "#app/kit/dates.ts";
import { clientBalances, invoices } from "#db/schema/invoices.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { soonDays } from "./invoice.ts";

const most = 20;

/**
 * What waits for a client at one business: invoices payable and overdue, due or due soon, the most urgent first,
 * and where they stand in each currency.
 */
export function whatToDo(ctx: Ctx, input: { today: PlainDate }) {
  const { clientIds, businessId } = ctx.scope;
  const ids = clientIds === "*" ? "{}" : `{${clientIds.join(",")}}`;
  const { id, clientId, number, numberKey, title, currency, dueOn, payable, total, paid, credited } =
    invoices;
  const { writtenOff, processing, held, state } = invoices;
  return transaction(ctx, async ({ tx }) => {
    const due = await tx
      .select({
        id,
        clientId,
        number,
        numberKey,
        title,
        currency,
        dueOn,
        payable,
        total,
        paid,
        credited,
        writtenOff,
        processing,
        held,
        state,
      })
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, businessId),
          sql`${clientId} = any (${ids}::uuid[])`,
          sql`${payable} > 0`,
          eq(state, "issued"),
          lte(dueOn, addDays(input.today, soonDays)),
        ),
      )
      .orderBy(asc(dueOn), asc(id))
      .limit(most + 1);
    const balances = await tx
      .select()
      .from(clientBalances)
      .where(
        and(
          eq(clientBalances.businessId, businessId),
          sql`${clientBalances.clientId} = any (${ids}::uuid[])`,
        ),
      )
      .orderBy(asc(clientBalances.currency));
    return { due: due.slice(0, most), hasMore: due.length > most, balances };
  });
}
