/** A value that cannot stand in a payment code or reference; `code` names the field, such as "epc.iban". */
export class PaymentTextError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "PaymentTextError";
    this.code = code;
  }
}

/** What a strict reader of a payment code returns: the fields, or the names of everything that is wrong. */
export type ReadPaymentText<T> = { ok: true; value: T } | { ok: false; problems: string[] };
