import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type ResolveExceptionInput,
  recordUnknownTransfer,
  resolveException,
} from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient } from "#test/factories/business.ts";
import { aDesk, type Desk, owed, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();

const arrived = { currency: "EUR", amount: 10_000n, receivedOn: "2026-11-20" } as const;

async function unknownTransfer() {
  const desk = await aDesk(world);
  const exceptionId = await recordUnknownTransfer(desk.support.ctx, {
    ...arrived,
    ...{ payerName: "N. Nobody", payerAccount: "DE02120300000000202051", reference: "thanks" },
  });
  return { ...desk, exceptionId };
}

describe("case 42: a transfer without a hint", () => {
  test("waits for a person, is booked to nobody and told to no client", async () => {
    const { see, exceptionId, support } = await unknownTransfer();
    expect(await see.exceptions()).toMatchObject([
      { id: exceptionId, kind: "unknown_transfer", state: "open", amount: 10_000n, clientId: null },
    ]);
    expect(await see.ledger()).toEqual({});
    expect(await see.story()).toMatchObject([
      { kind: "payment_exception.opened", actorId: support.id, clientId: null, data: { amount: "10000" } },
    ]);
    expect(JSON.stringify(await see.story())).not.toContain("Nobody");
    await expectWhole(world);
  });

  test("written down by a form sent twice is there once", async () => {
    const { support, see } = await aDesk(world);
    const input = { ...arrived, payerName: "N. Nobody" };
    const { done, codes } = await together(
      Array.from({ length: 6 }, () => () => recordUnknownTransfer(support.ctx, input)),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    await recordUnknownTransfer(support.ctx, { ...input, isAnother: true });
    expect(await see.exceptions()).toHaveLength(2);
  });

  test("assigned to a client pays the invoices named and leaves the rest as credit", async () => {
    const { business, support, clientId, see, exceptionId } = await unknownTransfer();
    const invoice = await owed(business, clientId, "70.00");
    const { paymentIds } = await resolveException(support.ctx, {
      ...{ exceptionId, as: "assign", clientId },
      parts: [{ invoiceId: invoice.id, amount: 7_000n }],
    });
    expect(await see.exceptions()).toMatchObject([
      { state: "assigned", resolvedBy: support.id, paymentId: paymentIds[0] },
    ]);
    expect(await see.payment(paymentIds[0] as string)).toMatchObject({
      ...{ channel: "recorded", amount: 10_000n, payerName: "N. Nobody", reference: "thanks" },
      ...{ sentOn: "2026-11-20", clientId },
    });
    expect(await see.invoice(invoice.id)).toMatchObject({ outstanding: 0n });
    expect(await see.balance(clientId)).toMatchObject({ credit: 3_000n });
    await expectWhole(world);
  });

  test("divided between clients is theirs to the last cent", async () => {
    const { business, support, clientId, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const theirs = await owed(business, other, "40.00");
    const shares = [
      { clientId, amount: 5_999n, parts: [] },
      { clientId: other, amount: 4_001n, parts: [{ invoiceId: theirs.id, amount: 4_000n }] },
    ];
    const { paymentIds } = await resolveException(support.ctx, { exceptionId, as: "split", shares });
    expect(paymentIds).toHaveLength(2);
    expect((await see.payments()).reduce((sum, { amount }) => sum + amount, 0n)).toBe(10_000n);
    expect(await see.balance(clientId)).toMatchObject({ credit: 5_999n });
    expect(await see.balance(other)).toMatchObject({ credit: 1n, outstanding: 0n });
    expect(await see.ledger()).toMatchObject({ bank: 10_000n });
    await expectWhole(world);
  });

  test("sent back says to whom, and needs who may give that much back alone", async () => {
    const { support, manager, see } = await aDesk(world);
    const exceptionId = await recordUnknownTransfer(support.ctx, { ...arrived, amount: 10_001n });
    const backTo = { exceptionId, as: "refund", payee: "N. Nobody", payeeAccount: "160-99-87" } as const;
    expect(await refusal(resolveException(support.ctx, backTo))).toEqual({
      code: "forbidden",
      message: "payments.error.refundLimit",
    });
    expect(await refusal(resolveException(manager.ctx, { exceptionId, as: "refund" }))).toMatchObject({
      code: "invalid",
      fields: { payee: "payments.error.payee" },
    });
    await resolveException(manager.ctx, backTo);
    expect(await see.exceptions()).toMatchObject([{ state: "refunded", resolvedBy: manager.id }]);
    expect((await see.exceptions())[0]?.note).toContain("N. Nobody");
    expect(await see.ledger()).toEqual({});
    await expectWhole(world);
  });

  test("is kept as a client's credit, but never as nobody's", async () => {
    const { support, clientId, see, exceptionId } = await unknownTransfer();
    const nobodys = resolveException(support.ctx, { exceptionId, as: "keep" });
    expect(await refusal(nobodys)).toMatchObject({ fields: { clientId: "payments.error.whose" } });
    await resolveException(support.ctx, { exceptionId, as: "keep", clientId });
    expect(await see.balance(clientId)).toMatchObject({ credit: 10_000n });
    expect(await see.exceptions()).toMatchObject([{ state: "kept" }]);
    await expectWhole(world);
  });
});

describe("what is refused", () => {
  test("shares that are not the whole, or one client twice: no money is dropped or made", async () => {
    const { support, clientId, business, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const share = (id: string, amount: bigint) => ({ clientId: id, amount, parts: [] });
    const wrong = [
      [share(clientId, 9_999n)],
      [share(clientId, 10_001n)],
      [share(clientId, 5_000n), share(other, 5_001n)],
      [share(clientId, 10_001n), share(other, -1n)],
      [share(clientId, 5_000n), share(clientId, 5_000n)],
      [],
    ];
    for (const shares of wrong) {
      const refused = await refusal(resolveException(support.ctx, { exceptionId, as: "split", shares }));
      expect(refused.code).toBe("invalid");
    }
    expect([await see.payments(), (await see.exceptions())[0]?.state]).toEqual([[], "open"]);
  });

  test("the second of many who resolve it at once, each in another way", async () => {
    const { business, support, manager, clientId, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const half = (id: string) => ({ clientId: id, amount: 5_000n, parts: [] });
    const ways: ResolveExceptionInput[] = [
      { exceptionId, as: "assign", clientId, parts: [] },
      { exceptionId, as: "split", shares: [half(clientId), half(other)] },
      { exceptionId, as: "split", shares: [half(other), half(clientId)] },
      { exceptionId, as: "keep", clientId: other },
      { exceptionId, as: "refund", payee: "N. Nobody" },
    ];
    const { done, codes } = await together(
      ways.flatMap((way) => [
        () => resolveException(support.ctx, way),
        () => resolveException(manager.ctx, way),
      ]),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    const [exception] = await see.exceptions();
    const placed = (await see.payments()).reduce((sum, { amount }) => sum + amount, 0n);
    expect(placed).toBe(exception?.state === "refunded" ? 0n : 10_000n);
    await expectWhole(world);
  });

  test("case 17: another business's exception, client or invoice, and everybody who is not staff", async () => {
    const { support, payer, clientId, exceptionId } = await unknownTransfer();
    const other = await aDesk(world);
    const code = async (desk: { ctx: Desk["support"]["ctx"] }, input: ResolveExceptionInput) =>
      (await refusal(resolveException(desk.ctx, input))).code;
    const assign: ResolveExceptionInput & { as: "assign" } = {
      exceptionId,
      as: "assign",
      clientId,
      parts: [],
    };
    expect(await code(other.owner, assign)).toBe("not_found");
    expect(await code(payer, assign)).toBe("forbidden");
    expect(await code(support, { ...assign, clientId: other.clientId })).toBe("not_found");
    expect(await code(support, { ...assign, exceptionId: randomUUID() })).toBe("not_found");
  });
});
