/** The states of a payment (PRODUCT §4, "Payment"). Refunds and chargebacks are amounts beside `succeeded`. */
export const paymentStates = ["created", "processing", "succeeded", "failed", "canceled", "expired"] as const;
export type PaymentState = (typeof paymentStates)[number];

/**
 * Where a payment may go from each state. What had ended may still succeed: a session that we expired can have been
 * paid a moment before, and the provider's word counts.
 */
export const paymentMoves: Record<PaymentState, readonly PaymentState[]> = {
  created: ["processing", "succeeded", "failed", "canceled", "expired"],
  processing: ["succeeded", "failed", "canceled", "expired"],
  succeeded: [],
  failed: ["processing", "succeeded"],
  canceled: ["processing", "succeeded"],
  expired: ["processing", "succeeded"],
};

export const canMove = (from: PaymentState, to: PaymentState): boolean => paymentMoves[from].includes(to);

/** The failure code of a payment whose record staff took back: no money ever came. It stays `succeeded`, all given back. */
export const recordedByMistake = "recorded_by_mistake";

/** The failure code of an announced transfer whose invoices were settled in another way meanwhile. */
export const settledOtherwise = "settled_otherwise";

/** Nothing more is expected of it, although the provider may still surprise us. */
export const isEnded = (state: PaymentState): boolean => state !== "created" && state !== "processing";

export interface PaymentFigures {
  state: PaymentState;
  amount: bigint;
  credit: bigint;
  refunded: bigint;
  refundWaiting: bigint;
  chargedBack: bigint;
}

export type ShownPaymentState = PaymentState | "refunded" | "part_refunded" | "charged_back";

/** The one state a person reads. */
export function shownPaymentState(payment: PaymentFigures): ShownPaymentState {
  if (payment.state !== "succeeded") return payment.state;
  if (payment.chargedBack > 0n) return "charged_back";
  if (payment.refunded === 0n) return "succeeded";
  return payment.refunded === payment.amount ? "refunded" : "part_refunded";
}

/** What can still be given back the way it came. */
export function refundable(payment: PaymentFigures): bigint {
  if (payment.state !== "succeeded") return 0n;
  return payment.amount - payment.refunded - payment.refundWaiting - payment.chargedBack;
}

export interface PartWanted {
  invoiceId: string;
  amount: bigint;
  /** what the page said is payable on it, so that one page begins one payment */
  payable?: bigint;
}

/** Spreads an amount over what is payable, in the order given (oldest first); what is left over comes back as `rest`. */
export function spread(
  amount: bigint,
  invoices: readonly { invoiceId: string; payable: bigint }[],
): { parts: PartWanted[]; rest: bigint } {
  const parts: PartWanted[] = [];
  let rest = amount;
  for (const { invoiceId, payable } of invoices) {
    const part = payable < rest ? payable : rest;
    if (part <= 0n) continue;
    parts.push({ invoiceId, amount: part });
    rest -= part;
  }
  return { parts, rest };
}
