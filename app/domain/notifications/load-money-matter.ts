import { and, eq, inArray } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { paymentExceptions } from "#db/schema/payments.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";
import { happenedOf, paymentOf } from "./happened.ts";
import { leftAfter } from "./left-after.ts";
import type { WaitingMessage } from "./load-message.ts";
import type { MoneyPart } from "./money-part.ts";
import { type ChargebackMove, movedByChargeback } from "./moved-by-chargeback.ts";
import type { Happened } from "./who-hears.ts";

/** All that the mails about money may tell. */
export interface MoneyMatter extends Happened {
  /** what a chargeback took off the account or put back on it */
  moved?: ChargebackMove;
  exception?: typeof paymentExceptions.$inferSelect;
  method?: typeof paymentMethods.$inferSelect;
  parts: MoneyPart[];
  /** who did it, when that was a person */
  actor: string | undefined;
  /** whom the money belongs to, where the event itself belongs to nobody */
  clientName: string | undefined;
}

export function loadMoneyMatter(ctx: Ctx, { event, client }: WaitingMessage): Promise<MoneyMatter> {
  return transaction(ctx, async (inTx) => {
    const { subjectKind, subjectId } = event;
    const happened = await happenedOf(inTx, event);
    const exception = subjectKind === "payment_exception" ? await exceptionOf(inTx, subjectId) : undefined;
    const ofException = exception?.paymentId ? await paymentOf(inTx, exception.paymentId) : undefined;
    const payment = happened.payment ?? ofException;
    const moved = subjectKind === "chargeback" ? await movedBy(inTx, event) : undefined;
    return {
      ...happened,
      ...(payment && { payment }),
      ...(exception && { exception }),
      ...(subjectKind === "payment_method" && { method: await methodOf(inTx, subjectId) }),
      ...(moved && { moved }),
      parts: moved?.parts ?? (await partsOf(inTx, happened)),
      actor: await actorOf(inTx, event),
      clientName:
        client?.name ?? (exception?.clientId && (await clientOf(inTx, exception.clientId))) ?? undefined,
    };
  });
}

/** As the event tells it: where money went when it arrived, else what it is meant for. */
async function partsOf(ctx: InTx<Ctx>, { data, payment }: Happened): Promise<MoneyPart[]> {
  const told = (data.placed ?? data.parts) as { invoiceId: string; amount: string }[] | undefined;
  if (!payment || !told || told.length === 0) return [];
  const ids = told.map(({ invoiceId }) => invoiceId);
  const named = await ctx.tx
    .select({ id: invoices.id, number: invoices.number, numberKey: invoices.numberKey })
    .from(invoices)
    .where(and(eq(invoices.businessId, ctx.scope.businessId), inArray(invoices.id, ids)));
  const left = data.placed ? await leftAfter(ctx, payment.id, ids) : undefined;
  return told.flatMap(({ invoiceId, amount }) => {
    const invoice = named.find(({ id }) => id === invoiceId);
    if (!invoice) return [];
    const { number, numberKey } = invoice;
    return [
      {
        invoiceId,
        number: number ?? "",
        numberKey: numberKey ?? "",
        amount: BigInt(amount),
        left: left?.get(invoiceId) ?? 0n,
      },
    ];
  });
}

async function exceptionOf({ tx, scope }: InTx<Ctx>, id: string) {
  const [row] = await tx
    .select()
    .from(paymentExceptions)
    .where(and(eq(paymentExceptions.businessId, scope.businessId), eq(paymentExceptions.id, id)));
  return row;
}

const movedBy = (ctx: InTx<Ctx>, { kind, subjectId }: WaitingMessage["event"]) =>
  movedByChargeback(
    ctx,
    subjectId,
    kind === "chargeback.won" ? "chargeback_reinstated" : "chargeback_withdrawn",
  );

async function methodOf({ tx, scope }: InTx<Ctx>, id: string) {
  const [row] = await tx
    .select()
    .from(paymentMethods)
    .where(and(eq(paymentMethods.businessId, scope.businessId), eq(paymentMethods.id, id)));
  return row;
}

async function actorOf({ tx, scope }: InTx<Ctx>, { actorKind, actorId }: WaitingMessage["event"]) {
  if (!actorId || actorKind === "system") return undefined;
  const table = actorKind === "staff" ? staffMembers : contacts;
  const [row] = await tx
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.businessId, scope.businessId), eq(table.id, actorId)));
  return row?.name;
}

async function clientOf({ tx, scope }: InTx<Ctx>, id: string) {
  const [row] = await tx
    .select({ name: clients.name })
    .from(clients)
    .where(and(eq(clients.businessId, scope.businessId), eq(clients.id, id)));
  return row?.name;
}
