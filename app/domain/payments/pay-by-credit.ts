import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { insertPayment } from "./insert-payment.ts";
import type { PartWanted } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { placeMoney } from "./place-money.ts";

/** Settles parts with balance credit alone, at once: no money has to move. The caller holds invoices and balance. */
export async function payByCredit(
  ctx: InTx<Ctx>,
  input: { clientId: string; currency: string; parts: readonly PartWanted[] },
): Promise<string> {
  const { clientId, currency, parts } = input;
  const now = ctx.clock.now();
  const credit = parts.reduce((sum, part) => sum + part.amount, 0n);
  const payment = await insertPayment(
    ctx,
    {
      ...{ clientId, currency, channel: "credit", method: "credit", state: "succeeded" },
      ...{ amount: 0n, credit, succeededAt: now, endedAt: now },
    },
    parts,
  );
  const placed = await placeMoney(ctx, payment, now);
  await recordEvent(ctx, {
    kind: "payment.succeeded",
    subject: { kind: "payment", id: payment.id },
    clientId,
    data: paymentFacts(payment, parts, placed),
  });
  return payment.id;
}
