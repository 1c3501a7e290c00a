import { todayIn } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { paymentExceptions } from "#db/schema/payments.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import type { ExceptionKind } from "./exception.ts";

export interface NewException {
  kind: ExceptionKind;
  clientId?: string;
  paymentId?: string;
  currency: string;
  amount: bigint;
  /** the provider's id of the payment, or what the bank calls the transfer: one exception for each */
  externalId?: string;
  payerName?: string;
  payerAccount?: string;
  reference?: string;
  /** today when left out */
  receivedOn?: string;
  note?: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * Puts money that cannot be placed safely where a person sees it. Returns the exception's id, or nothing when the
 * same kind of exception about the same thing outside is there already.
 */
export async function openException(ctx: InTx<Ctx>, input: NewException): Promise<string | undefined> {
  const { quiet, at, ...fields } = input;
  const { businessId } = ctx.scope;
  const createdAt = at ?? ctx.clock.now();
  const { timeZone } = await loadBusiness(ctx, businessId);
  const id = newId(createdAt);
  const receivedOn = fields.receivedOn ?? todayIn(timeZone, createdAt);
  const opened = await ctx.tx
    .insert(paymentExceptions)
    .values({ ...fields, businessId, id, receivedOn, state: "open", createdAt })
    .onConflictDoNothing({
      target: [paymentExceptions.businessId, paymentExceptions.kind, paymentExceptions.externalId],
    })
    .returning({ id: paymentExceptions.id });
  if (opened.length === 0) return undefined;
  await recordEvent(ctx, {
    kind: "payment_exception.opened",
    subject: { kind: "payment_exception", id },
    data: { kind: input.kind, amount: String(input.amount), currency: input.currency },
    quiet,
    at,
  });
  return id;
}
