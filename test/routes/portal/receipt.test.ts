import { beforeAll, describe, expect, it } from "vitest";
import { announceTransfer, confirmRefund, recordPayment, requestRefund } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as desk } from "#app/routes/desk/payments.$id.receipt.ts";
import { loader as page } from "#app/routes/portal/payments.$id._index.tsx";
import { loader as receipt } from "#app/routes/portal/payments.$id[.pdf].ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { atDesk, call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

describe("the receipt of a payment", () => {
  let portal: Portal;
  let paymentId: string;
  let numbers: string[];
  beforeAll(async () => {
    portal = await makePortal(world);
    const { business, clientId } = portal;
    const made = [await makeInvoice(business, clientId), await makeInvoice(business, clientId)];
    numbers = made.map(({ document }) => document.number);
    ({ paymentId } = await recordPayment(business.ctx, {
      ...{ clientId, currency: "EUR", amount: 30_000n, method: "transfer", receivedOn: "2026-11-20" },
      payerName: "Brauhaus Nord KG",
      parts: made.map(({ id }) => ({ invoiceId: id, amount: 11_900n })),
    }));
  });
  const id = () => showId("pay", paymentId);
  const get = (loader: unknown, as: string | undefined, path: string, shown = id()) =>
    call(world, loader, { as, path, params: { business: portal.business.slug, id: shown } });
  const file = async (as = portal.as) => {
    const answer = await get(receipt, as, paths.portal.receiptPdf(portal.business.slug, id()));
    const pdf = await readPdf(answer.data as Uint8Array);
    return {
      answer,
      pdf,
      text: pdf.pages
        .map(({ text }) => text)
        .join(" ")
        .replaceAll("\u00a0", " "),
    };
  };
  const plain = (text: unknown) => String(text).replaceAll("\u00a0", " ");

  it("is made for money that staff wrote down, with all that it paid", async () => {
    const { answer, pdf, text } = await file();
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="Receipt \d{10} Lumen Studio\.pdf"/,
    );
    expect(pdf).toMatchObject({ language: "en", isTagged: true, displaysTitle: true });
    for (const part of [
      ...numbers.map((number) => `Invoice ${number}`),
      ...["119.00", "Kept as credit", "62.00", "Paid with Bank transfer", "€300.00"],
      ...["Received on", "20 Nov 2026", "Brauhaus Nord KG", "Paid. Lumen Studio has received €300.00."],
    ])
      expect(text).toContain(part);
  });

  it("holds every figure of the payment's page, also after a refund", async () => {
    const { business } = portal;
    const { refundId } = await requestRefund(business.ctx, {
      ...{ paymentId, amount: 7_000n, reason: "requested", way: "bank" },
      ...{ payee: "Brauhaus Nord KG", payeeAccount: "DE89370400440532013000" },
    });
    expect((await file()).text).toContain("on its way 70.00");
    await confirmRefund(business.ctx, { refundId, outcome: "sent" });
    const { text } = await file();
    const view = (await get(page, portal.as, paths.portal.payment(business.slug, id()))).data as Data;
    for (const { amount } of [...view.account.steps, view.account.sum])
      expect(text).toContain(plain(amount).replace(/^€/, "").replace("−€", "−"));
    expect(text).toContain("Refund of 24 Nov 2026 70.00");
    expect(text).toContain("Paid, and partly refunded. €70.00 has gone back or is on its way back.");
  });

  it("is the same file at the desk, and nobody else's (case 18)", async () => {
    const { business, staff } = portal;
    const path = paths.desk.paymentReceipt(id());
    const seat = await atDesk(world, await staff());
    const own = await get(desk, seat, path);
    expect(own.status).toBe(200);
    expect(Buffer.compare(own.data as Buffer, (await file()).answer.data as Buffer)).toBe(0);
    const away = paths.portal.receiptPdf(business.slug, id());
    expect((await get(receipt, portal.asStranger, away)).status).toBe(404);
    expect((await get(receipt, portal.asOutsider, away)).status).toBe(404);
    expect((await get(receipt, undefined, away)).status).toBe(302);
    expect((await get(receipt, portal.as, away, "pay_nonsense")).status).toBe(404);
  });

  it("is not made for money that has not come", async () => {
    const { business, clientId, max } = portal;
    const due = await makeInvoice(business, clientId);
    const announced = await announceTransfer(max.ctx, {
      ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" },
      parts: [{ invoiceId: due.id, amount: 100n }],
    });
    const shown = showId("pay", announced.paymentId);
    const path = paths.portal.receiptPdf(business.slug, shown);
    expect((await get(receipt, portal.as, path, shown)).status).toBe(404);
  });
});
