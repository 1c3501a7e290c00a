import type { PlainDate } from "#app/kit/dates.ts";
import { numberKey } from "#app/kit/number-key.ts";
import type { KnownClient } from "../clients.ts";
import { arrive, begin, type PaymentRow, type SeedPart } from "./pay.ts";
import type { History } from "./purse.ts";

export interface RecordedInput {
  client: KnownClient;
  currency: string;
  parts: SeedPart[];
  /** more than the parts where too much came */
  amount?: bigint;
  receivedOn: PlainDate;
  at: Date;
}

/** A transfer that staff found on the bank statement and wrote down, with the reference the client gave. */
export function payByTransfer(history: History, input: RecordedInput): { row: PaymentRow; toCredit: bigint } {
  const { client, currency, parts, receivedOn, at } = input;
  const { business } = history.frame;
  const sum = parts.reduce((all, part) => all + part.amount, 0n);
  const numbers = parts.map(({ standing }) => standing.row.number as string);
  const reference =
    numbers.length === 1
      ? business.reference(numberKey(numbers[0]!), currency)
      : business.reference(numberKey(numbers.at(-1)!), currency);
  const row = begin(history, {
    ...{ client, currency, channel: "recorded", method: "transfer", parts, createdAt: at },
    amount: input.amount ?? sum,
    actor: { kind: "staff", id: client.staffId },
    more: { sentOn: receivedOn, reference, payerName: client.name },
  });
  const toCredit = arrive(history, { client, row, parts, at, kind: "payment.recorded" });
  return { row, toCredit };
}
