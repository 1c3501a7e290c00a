import { AppError, type Ctx, notFound, transaction } from "../core/index.ts";
import { endPayment } from "./end-payment.ts";
import { lockPayment } from "./lock-payment.ts";
import { requirePayer } from "./require-payer.ts";

/**
 * The client takes back what it announced: nothing will come, the invoices are payable again. Throws `not_found` for
 * what is no announced transfer, `conflict` when it has arrived or ended meanwhile.
 */
export async function takeBackTransfer(ctx: Ctx, { paymentId }: { paymentId: string }): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const payment = await lockPayment(inTx, paymentId);
    requirePayer(ctx, payment.clientId);
    if (payment.channel !== "announced") throw notFound();
    if (payment.state !== "processing") {
      throw new AppError("conflict", { message: "payments.error.announcedGone" });
    }
    await endPayment(inTx, payment, {
      to: "canceled",
      failureCode: "taken_back",
      event: "payment.taken_back",
    });
  });
}
