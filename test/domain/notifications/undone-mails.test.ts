import { expect, test } from "vitest";
import { recordPayment, undoRecordedPayment } from "#app/domain/payments/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { outside } from "#test/setup/outside.ts";
import { aHouse, flat, only, sendAll, told, transfer } from "./money-house.ts";

const world = ownWorld();
const reason = "It was another client’s transfer";

test("a record taken back after its receipt owns the error, with what is open again", async () => {
  const house = await aHouse(world);
  const { paymentId } = await recordPayment(house.support.ctx, transfer(house, 15_000n, 11_900n));
  await house.work();
  await sendAll(house);
  await undoRecordedPayment(house.support.ctx, { paymentId, reason });
  await house.work();
  expect(await told(house)).toEqual(only("recording-undone", house.reader));
  await sendAll(house);
  const [mail] = outside.mailsTo(house.reader.email);
  expect(mail?.subject).toBe("Lumen Studio recorded €150.00 by mistake");
  expect(mail?.attachments ?? []).toEqual([]);
  expect(flat(mail)).toContain("The fault is ours: please do not use its receipt.");
  expect(flat(mail)).toContain("The invoice below is open again, as before.");
  expect(flat(mail)).toContain("€31.00 of credit that came of it is gone again.");
  expect(flat(mail)).not.toContain(reason);
  await expectWhole(world);
});

test("a receipt that has not left when its record is taken back does not leave any more", async () => {
  const house = await aHouse(world);
  const { paymentId } = await recordPayment(house.support.ctx, transfer(house, 11_900n));
  await house.work();
  await undoRecordedPayment(house.support.ctx, { paymentId, reason });
  await house.work();
  await sendAll(house);
  expect(outside.mailsTo(house.reader.email)).toEqual([]);
  await expectWhole(world);
});
