import * as fc from "fast-check";
import { isAppError } from "#app/domain/core/index.ts";
import {
  claimRoom,
  type Resolution,
  reopenDispute,
  submitDispute,
  withdrawDispute,
} from "#app/domain/disputes/index.ts";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import {
  announceTransfer,
  expirePayments,
  recordPayment,
  requestRefund,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { money, toDecimal } from "#app/kit/money.ts";
import { makeClient, makeContact, makeStaff, type TestBusiness } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import type { World } from "#test/support/world.ts";
import { decide, seeing } from "./scene.ts";

const which = fc.nat(7);
/** parts of a hundred, of what there is; above a hundred is more than there is */
const share = fc.constantFrom(1n, 20n, 50n, 99n, 100n, 100n, 130n);
const named = <const Name extends string>(name: Name) => ({ step: fc.constant(name) });

const dispute = fc.record({
  ...{ ...named("dispute"), which, share },
  lines: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
});
const anyStep = fc.oneof(
  { weight: 5, arbitrary: dispute },
  { weight: 4, arbitrary: fc.record({ ...named("decide"), which, share, asRefund: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...named("reopen"), which }) },
  { weight: 1, arbitrary: fc.record({ ...named("withdraw"), which }) },
  { weight: 4, arbitrary: fc.record({ ...named("pay"), which, share, isAll: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...named("announce"), which, share }) },
  { weight: 1, arbitrary: fc.record({ ...named("take back"), which }) },
  { weight: 2, arbitrary: fc.record({ ...named("refund"), which, share }) },
  { weight: 2, arbitrary: fc.record({ ...named("credit"), which, share }) },
  { weight: 1, arbitrary: fc.record({ ...named("write off"), which, share }) },
  { weight: 1, arbitrary: fc.record({ ...named("days pass"), days: fc.constantFrom(1, 9, 16) }) },
);
export type HoldStep = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

export const anyHoldHistory = fc.record({
  currency: fc.constantFrom("EUR", "JPY", "KWD"),
  /** hundreds of units; some whose digits a float would lose */
  hundreds: fc.oneof(fc.bigInt({ min: 1n, max: 5_000n }), fc.bigInt({ min: 2n ** 47n, max: 2n ** 48n })),
  steps: fc
    .tuple(dispute, fc.array(anyStep, { minLength: 8, maxLength: 16, size: "max" }))
    .map(([first, steps]) => [first, ...steps] as HoldStep[]),
});

export interface HoldHistory {
  clientId: string;
  currency: string;
  invoiceIds: string[];
  /** disputes in the order in which they were submitted */
  disputeIds: string[];
  take(step: HoldStep): Promise<void>;
}

type Of<Name extends HoldStep["step"]> = Extract<HoldStep, { step: Name }>;

/** Two invoices of one client, disputed, paid, credited and given back in any order; what is refused changes nothing. */
export async function beginHoldHistory(
  world: World,
  business: TestBusiness,
  { currency, hundreds }: { currency: string; hundreds: bigint },
): Promise<HoldHistory> {
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  const owner = await makeStaff(business, "owner");
  const seen = seeing(business.ctx);
  const price = toDecimal(money(hundreds * 100n, currency));
  const issue = () =>
    makeInvoice(business, clientId, {
      totals: { currency, lines: [line({ price, taxRate: "7" }), line({ id: "2", price, quantity: "2" })] },
    });
  const issued = [await issue(), await issue()];
  const disputeIds: string[] = [];
  const pick = (n: number) => issued[n % issued.length] as (typeof issued)[number];
  const picked = async (n: number) => {
    const made = pick(n);
    return { made, row: await seen.invoice(made.id) };
  };
  const part = (amount: bigint, of: bigint) => (amount * of) / 100n || 1n;
  const today = () => world.clock.now().toISOString().slice(0, 10);

  const acts: { [Name in HoldStep["step"]]: (step: Of<Name>) => Promise<unknown> } = {
    dispute: async ({ which: n, share: of, lines }) => {
      const { id } = pick(n);
      const room = await claimRoom(payer.ctx, id);
      const claims = lines.map((place) => {
        const one = room.lines[place - 1];
        return one
          ? ({ lineId: one.id, reason: "price", amount: part(one.room, of) } as const)
          : ({ reason: "terms", amount: part(room.room, of) } as const);
      });
      const text = `Something is wrong: ${disputeIds.length}`;
      const made = await submitDispute(payer.ctx, { invoiceId: id, claims, wanted: "CNP", text });
      if (!disputeIds.includes(made.id)) disputeIds.push(made.id);
    },
    decide: async ({ which: n, share: of, asRefund }) => {
      const id = disputeIds[n % disputeIds.length];
      if (!id) return;
      const rows = await seen.claims(id);
      const verdicts = rows.map(({ asked }) => {
        const granted = of >= 100n ? asked : part(asked, of);
        const verdict = granted === asked ? "accepted" : "partly_accepted";
        return of === 1n
          ? ({ verdict: "declined", rootCause: "client_mistake" } as const)
          : ({ verdict, granted, rootCause: "price_list" } as const);
      });
      const resolution: Resolution = of === 1n ? "explanation" : asRefund ? "refund" : "credit_note";
      await decide(owner.ctx, id, verdicts, resolution);
    },
    reopen: async ({ which: n }) => {
      const id = disputeIds[n % disputeIds.length];
      if (id) await reopenDispute(payer.ctx, { id, text: "No." });
    },
    withdraw: async ({ which: n }) => {
      const id = disputeIds[n % disputeIds.length];
      if (id) await withdrawDispute(payer.ctx, { id });
    },
    pay: async ({ which: n, share: of, isAll }) => {
      const { made, row } = await picked(n);
      const amount = part(isAll ? row.outstanding : row.payable, of);
      const fits = amount < row.outstanding ? amount : row.outstanding;
      await recordPayment(business.ctx, {
        ...{ clientId, currency, amount, method: "transfer", receivedOn: today(), isAnother: true },
        parts: fits > 0n ? [{ invoiceId: made.id, amount: fits }] : [],
      });
    },
    announce: async ({ which: n, share: of }) => {
      const { made, row } = await picked(n);
      const parts = [{ invoiceId: made.id, amount: part(row.payable, of) }];
      await announceTransfer(payer.ctx, { clientId, currency, useCredit: true, sentOn: today(), parts });
    },
    "take back": async ({ which: n }) => {
      const waiting = (await seen.payments()).filter(
        (row) => row.channel === "announced" && row.state === "processing",
      );
      const one = waiting[n % Math.max(1, waiting.length)];
      if (one) await takeBackTransfer(payer.ctx, { paymentId: one.id });
    },
    refund: async ({ which: n, share: of }) => {
      const came = (await seen.payments()).filter(
        (row) => row.channel === "recorded" && row.state === "succeeded",
      );
      const one = came[n % Math.max(1, came.length)];
      const bank = { way: "bank", payee: "Brauhaus Nord", reason: "requested" } as const;
      if (one)
        await requestRefund(business.ctx, { paymentId: one.id, amount: part(one.amount, of), ...bank });
    },
    credit: async ({ which: n, share: of }) => {
      const { made, row } = await picked(n);
      const amount = toDecimal(money(part(row.total, of), currency));
      const totals = { currency, lines: [line({ price: amount, taxCategory: "Z", taxRate: "0" })] };
      await makeCreditNote(business, clientId, made.document.number, { totals });
    },
    "write off": async ({ which: n, share: of }) => {
      const { made, row } = await picked(n);
      const amount = part(row.outstanding, of);
      await writeOffInvoice(business.ctx, { invoiceId: made.id, amount, reason: "too small to chase" });
    },
    "days pass": async ({ days }) => {
      world.clock.advance({ days });
      await expirePayments(paying(business.ctx));
    },
  };

  const take = async (step: HoldStep) => {
    world.clock.advance({ minutes: 10 });
    try {
      await acts[step.step](step as never);
    } catch (error) {
      if (!isAppError(error, "invalid") && !isAppError(error, "conflict")) throw error;
    }
  };
  return { clientId, currency, invoiceIds: issued.map(({ id }) => id), disputeIds, take };
}
