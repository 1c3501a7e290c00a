import { settlePayment } from "#app/domain/payments/index.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import type { World } from "#test/support/world.ts";
import { look } from "./look.ts";

/** A business with a desk, one client and somebody who pays for it. */
export async function aDesk(world: World) {
  const business = await makeBusiness(world.base);
  const support = await makeStaff(business, "support");
  const manager = await makeStaff(business, "manager");
  const owner = await makeStaff(business, "owner");
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  return { business, support, manager, owner, clientId, payer, see: look(business.ctx) };
}
export type Desk = Awaited<ReturnType<typeof aDesk>>;

/** The same, and it takes cards. */
export async function aTill(world: World): Promise<Desk> {
  const desk = await aDesk(world);
  await givePaymentAccount(desk.business);
  return desk;
}

/** An invoice of exactly this price, without tax. */
export const owed = (business: TestBusiness, clientId: string, price: string) =>
  makeInvoice(business, clientId, {
    totals: { lines: [line({ price, taxRate: "0", taxCategory: "Z" })] },
    quiet: true,
  });

/** An invoice begun to be paid by card, and where it is paid. */
export async function begun({ business, clientId, payer }: Desk, price = "100.00") {
  const { id: invoiceId, document } = await owed(business, clientId, price);
  const amount = document.totals.payable;
  return {
    invoiceId,
    amount,
    ...(await makeCheckout(payer.ctx, { clientId, parts: [{ invoiceId, amount }] })),
  };
}

/** An invoice paid by card and settled. */
export async function paid(desk: Desk, price = "100.00") {
  const started = await begun(desk, price);
  await outside.stripe.payByCard(started.url);
  await settlePayment(paying(desk.business.ctx), started.paymentId);
  const { intentId } = await desk.see.payment(started.paymentId);
  return { ...started, intentId: intentId as string };
}

/** How many did it and what the others were told. */
export async function together(works: (() => Promise<unknown>)[]) {
  const answers = await Promise.allSettled(works.map((work) => work()));
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  return {
    done: answers.length - refused.length,
    codes: refused.map((error: { code?: string }) => error.code ?? String(error)),
  };
}
