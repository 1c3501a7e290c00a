import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEpc } from "#app/documents/payment/epc-qr.ts";
import { parseNbsIps } from "#app/documents/payment/nbs-ips-qr.ts";
import { type TransferSlipInput, transferSlip } from "#app/documents/payment/transfer-slip.ts";
import { decodePicture } from "./decode-picture.ts";

const lumen: TransferSlipInput = {
  currency: "EUR",
  amountDue: 718814n,
  account: "DE96 1005 0000 0417 2639 05",
  bic: "beladebexxx",
  businessName: "Lumen Studio GmbH",
  invoiceNumber: "2026-0417",
};
const drina: TransferSlipInput = {
  currency: "RSD",
  amountDue: 20463340n,
  account: "160-417263-72",
  businessName: "Drina Servis d.o.o.",
  businessPlace: "Novi Sad",
  invoiceNumber: "1184/2026",
  purpose: "Račun 1184/2026",
};

describe("transfer slip", () => {
  it("shows an IBAN, an ISO 11649 reference and an EPC code for euro", () => {
    const slip = transferSlip(lumen);
    expect(slip).toMatchObject({
      kind: "epc",
      account: { scheme: "iban", printed: "DE96 1005 0000 0417 2639 05", machine: "DE96100500000417263905" },
      bic: "BELADEBEXXX",
      reference: { scheme: "rf", printed: "RF51 2026 0417", machine: "RF5120260417" },
    });
    expect(decodePicture(slip.qr!)).toBe(slip.payload);
    expect(parseEpc(slip.payload!)).toMatchObject({
      ok: true,
      value: { amount: 718814n, reference: "RF5120260417" },
    });
  });
  it("shows a Serbian account, a reference of model 97 and an NBS IPS code for dinars", () => {
    const slip = transferSlip(drina);
    expect(slip).toMatchObject({
      kind: "nbs-ips",
      account: { scheme: "serbian", printed: "160-0000000417263-72" },
      reference: { scheme: "model-97", printed: "97 76-1184-2026", machine: "977611842026" },
      paymentCode: "221",
    });
    expect(decodePicture(slip.qr!)).toBe(slip.payload);
    expect(parseNbsIps(slip.payload!)).toMatchObject({
      ok: true,
      value: { amount: 20463340n, purpose: "Račun 1184/2026" },
    });
    expect(transferSlip({ ...drina, account: "RS35160000000041726372" }).payload).toBe(slip.payload);
    expect(transferSlip({ ...drina, isPersonPaying: true }).payload).toContain("|SF:289|");
  });
  it("case 51: asks for what is still due after a partial payment", () => {
    const [whole, rest] = [transferSlip(lumen), transferSlip({ ...lumen, amountDue: 518814n })];
    expect(decodePicture(rest.qr!)).toBe(whole.payload!.replace("EUR7188.14", "EUR5188.14"));
    expect(transferSlip({ ...drina, amountDue: 1n }).payload).toContain("|I:RSD0,01|");
  });
  it("case 51: has no code for nothing, for less and for more than the code can say, yet keeps the details", () => {
    for (const input of [lumen, drina]) {
      for (const amountDue of [0n, -5n, 10n ** 20n]) {
        const slip = transferSlip({ ...input, amountDue });
        expect([slip.kind, slip.payload, slip.qr]).toEqual(["plain", undefined, undefined]);
        expect(slip.reference?.machine).toBe(transferSlip(input).reference?.machine);
      }
    }
  });
  it("case 51: has no code for an account whose check digits are wrong", () => {
    expect(transferSlip({ ...lumen, account: "DE96 1005 0000 0417 2639 04" })).toMatchObject({
      kind: "plain",
      account: { scheme: "other", printed: "DE96 1005 0000 0417 2639 04" },
    });
    expect(transferSlip({ ...drina, account: "160-417263-71" }).kind).toBe("plain");
    expect(transferSlip({ ...lumen, account: undefined })).toMatchObject({
      kind: "plain",
      account: undefined,
    });
  });
  it("case 51: keeps a long name whole on paper and cuts it in the code", () => {
    const businessName = `${"Gaststättenbetriebs".repeat(6)} GmbH`;
    const slip = transferSlip({ ...lumen, businessName });
    expect(slip.payeeName).toBe(businessName);
    expect(parseEpc(decodePicture(slip.qr!)!)).toMatchObject({
      ok: true,
      value: { name: businessName.slice(0, 70) },
    });
    expect(transferSlip({ ...drina, businessName: "Љ".repeat(120) }).kind).toBe("nbs-ips");
  });
  it("leaves out a BIC that is none", () => {
    const slip = transferSlip({ ...lumen, bic: "Berliner Sparkasse" });
    expect([slip.kind, slip.bic]).toEqual(["epc", undefined]);
  });
  it("takes the document's own reference where it is a valid one", () => {
    expect(transferSlip({ ...lumen, remittance: "RF18 5390 0754 7034" }).reference?.machine).toBe(
      "RF18539007547034",
    );
    expect(transferSlip({ ...drina, remittance: "97 08-2240113797893" }).reference?.machine).toBe(
      "97082240113797893",
    );
  });
  it("passes free text on in the code's unstructured line, and makes a reference where it is too long for that", () => {
    const slip = transferSlip({ ...lumen, remittance: "Kunde 4711\nRechnung 17" });
    expect(slip.reference).toEqual({
      scheme: "text",
      printed: "Kunde 4711 Rechnung 17",
      machine: "Kunde 4711 Rechnung 17",
    });
    expect(parseEpc(slip.payload!)).toMatchObject({
      value: { text: "Kunde 4711 Rechnung 17", reference: undefined },
    });
    expect(transferSlip({ ...lumen, remittance: "x".repeat(141) }).reference?.scheme).toBe("rf");
    expect(transferSlip({ ...drina, remittance: "po ugovoru" }).reference?.scheme).toBe("model-97");
  });
  it("uses the end of a number that is too long for a reference", () => {
    const invoiceNumber = `SERIES-${"0123456789".repeat(3)}`;
    expect(transferSlip({ ...lumen, invoiceNumber }).reference?.machine).toMatch(
      /^RF\d\d901234567890123456789$/,
    );
    expect(transferSlip({ ...drina, invoiceNumber }).reference?.machine).toMatch(
      /^97\d\d01234567890123456789$/,
    );
  });
  it("names a number without Latin letters and digits as text", () => {
    expect(transferSlip({ ...lumen, invoiceNumber: "РН" }).reference).toMatchObject({
      scheme: "text",
      printed: "РН",
    });
    expect(transferSlip({ ...drina, invoiceNumber: "РН" })).toMatchObject({
      kind: "plain",
      reference: { scheme: "text" },
    });
  });
  it("gives plain details for other currencies and for euro outside SEPA's reach without a BIC", () => {
    expect(transferSlip({ ...lumen, currency: "USD" })).toMatchObject({
      kind: "plain",
      account: { scheme: "iban" },
    });
    const abroad = transferSlip({ ...lumen, bic: undefined, account: "160-417263-72" });
    expect(abroad).toMatchObject({ kind: "plain", account: { scheme: "other" } });
    expect(transferSlip({ ...drina, currency: "EUR", account: "RS35160000000041726372" })).toMatchObject({
      kind: "plain",
    });
  });
  it("makes no code for a payee without a name, though a place be known", () => {
    expect(transferSlip({ ...drina, businessName: "", businessPlace: "Novi Sad" }).kind).toBe("plain");
  });
  it("never throws for what a document says, and every code it makes is read back strictly", () => {
    const text = fc.string({ unit: "binary", maxLength: 90 });
    const input = fc.record({
      amountDue: fc.bigInt({ min: -5n, max: 10n ** 15n }),
      businessName: text,
      businessPlace: text,
      invoiceNumber: text,
      remittance: text,
      purpose: text,
    });
    fc.assert(
      fc.property(input, fc.constantFrom(lumen, drina), (random, base) => {
        const { payload, kind } = transferSlip({ ...base, ...random });
        if (payload) expect((kind === "epc" ? parseEpc : parseNbsIps)(payload)).toMatchObject({ ok: true });
        expect(payload?.isWellFormed() ?? true).toBe(true);
      }),
    );
  });
});
