import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EpcTransfer, epcPayload, parseEpc } from "#app/documents/payment/epc-qr.ts";
import { type NbsTransfer, nbsIpsPayload, parseNbsIps } from "#app/documents/payment/nbs-ips-qr.ts";
import { isNbsText, nbsText } from "#app/documents/payment/nbs-text.ts";
import { qrCode } from "#app/documents/payment/qr-code.ts";
import { decodePicture } from "./decode-picture.ts";

const lumen: EpcTransfer = {
  name: "Lumen Studio GmbH",
  iban: "DE96 1005 0000 0417 2639 05".replaceAll(" ", ""),
  amount: 328592n,
  reference: "RF5120260417",
};
const drina: NbsTransfer = {
  account: "160-0000000417263-72",
  payeeName: "Drina Servis d.o.o.",
  payeePlace: "Novi Sad",
  amount: 20463340n,
  purpose: "Račun 1184/2026",
  reference: "97 76-1184-2026",
};

describe("EPC code", () => {
  it("case 51: is byte for byte what EPC069-12 asks for, and the picture says it again", () => {
    const payload = epcPayload({ ...lumen, bic: "BELADEBEXXX" });
    expect(payload).toBe(
      "BCD\n002\n1\nSCT\nBELADEBEXXX\nLumen Studio GmbH\nDE96100500000417263905\nEUR3285.92\n\nRF5120260417",
    );
    expect(decodePicture(qrCode(payload))).toBe(payload);
  });
  it("case 51: carries ČĆŽŠĐ, Cyrillic and long names in UTF-8", () => {
    for (const name of [
      "Čačak Đurđevdan Žičara Ćevabdžinica Š",
      "Дрина Сервис",
      "ß".repeat(70),
      "Ж".repeat(70),
    ]) {
      const payload = epcPayload({ ...lumen, name });
      expect(decodePicture(qrCode(payload))).toBe(payload);
      expect(parseEpc(payload)).toMatchObject({ ok: true, value: { name, amount: 328592n } });
    }
  });
  it("puts free text on its own line", () => {
    expect(epcPayload({ ...lumen, reference: undefined, text: "Invoice 17, café" }).split("\n")[10]).toBe(
      "Invoice 17, café",
    );
  });
  it.each([
    ["epc.name", { name: "" }],
    ["epc.name", { name: "a".repeat(71) }],
    ["epc.name", { name: "Two\nlines" }],
    ["epc.iban", { iban: "DE96100500000417263904" }],
    ["epc.iban", { iban: "DE96 1005 0000 0417 2639 05" }],
    ["epc.bic", { bic: "BHBLDEHHXX" }],
    ["epc.bic", { iban: "CH9300762011623852957" }],
    ["epc.amount", { amount: 0n }],
    ["epc.amount", { amount: -1n }],
    ["epc.amount", { amount: 100_000_000_000n }],
    ["epc.reference", { reference: "RF5220260417" }],
    ["epc.reference", { text: "both" }],
    ["epc.text", { reference: undefined, text: "a".repeat(141) }],
    ["epc.length", { reference: undefined, name: "Ж".repeat(70), text: "Ж".repeat(140) }],
  ])("case 51: refuses, naming %s: %o", (code, change) => {
    expect(() => epcPayload({ ...lumen, ...change })).toThrow(expect.objectContaining({ code }));
  });
  it("case 51: holds the largest amount", () => {
    expect(epcPayload({ ...lumen, amount: 99_999_999_999n })).toContain("\nEUR999999999.99\n");
    expect(epcPayload({ ...lumen, amount: 1n })).toContain("\nEUR0.01\n");
  });
  it("reads back every transfer that it writes", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
          .filter((name) => name.trim() !== "" && !/\p{Cc}/u.test(name)),
        fc.bigInt({ min: 1n, max: 99_999_999_999n }),
        (name, amount) => {
          expect(parseEpc(epcPayload({ ...lumen, name, amount }))).toMatchObject({
            ok: true,
            value: { name, amount },
          });
        },
      ),
    );
  });
  it.each([
    ["epc.form", "BCD", "BCE"],
    ["epc.form", "SCT", "SCT\n\r"],
    ["epc.version", "\n002", "\n003"],
    ["epc.charset", "\n1\n", "\n9\n"],
    ["epc.bic", "\n002", "\n001"],
    ["epc.amount", "EUR3285.92", "EUR3285,92"],
    ["epc.amount", "EUR3285.92", "USD3285.92"],
    ["epc.purpose", "EUR3285.92\n", "EUR3285.92\nGOODS"],
    ["epc.reference", "RF51", "RF52"],
  ])("names %s when %j becomes %j", (problem, from, to) => {
    const read = parseEpc(epcPayload(lumen).replace(from, to));
    expect(read.ok ? [] : read.problems).toContain(problem);
  });
});

describe("NBS IPS code", () => {
  it("case 51: is byte for byte what the National Bank asks for, and the picture says it again", () => {
    const payload = nbsIpsPayload(drina);
    expect(payload).toBe(
      "K:PR|V:01|C:1|R:160000000041726372|N:Drina Servis d.o.o.\nNovi Sad|I:RSD204633,40|SF:221|S:Račun 1184/2026|RO:977611842026",
    );
    expect(decodePicture(qrCode(payload))).toBe(payload);
  });
  it("leaves out what is empty instead of writing an empty tag", () => {
    const bare = { account: drina.account, payeeName: drina.payeeName, amount: 1n };
    expect(nbsIpsPayload({ ...bare, purpose: " ", payerName: "" })).toBe(
      "K:PR|V:01|C:1|R:160000000041726372|N:Drina Servis d.o.o.|I:RSD0,01|SF:221",
    );
  });
  it("case 51: carries ČĆŽŠĐ and Cyrillic, replaces the rest and cuts long names", () => {
    for (const payeeName of [
      "ČĆŽŠĐ čćžšđ d.o.o.",
      "Дрина Сервис Љиљана Џаџ",
      "A|B “Größe” — Þ 東京",
      "Ж".repeat(90),
    ]) {
      const payload = nbsIpsPayload({ ...drina, payeeName });
      expect(decodePicture(qrCode(payload))).toBe(payload);
      expect(parseNbsIps(payload), payeeName).toMatchObject({ ok: true });
    }
    expect(nbsText("A|B “Größe” — Þ 東京\r\nй", 70)).toBe('A/B "Grosse" - и');
  });
  it("case 51: holds the largest amount and refuses nothing, less and more", () => {
    expect(nbsIpsPayload({ ...drina, amount: 99_999_999_999_999n })).toContain("|I:RSD999999999999,99|");
    for (const amount of [0n, -1n, 100_000_000_000_000n]) {
      expect(() => nbsIpsPayload({ ...drina, amount })).toThrow(
        expect.objectContaining({ code: "nbs.amount" }),
      );
    }
  });
  it.each([
    ["nbs.account", { account: "160-0000000417263-73" }],
    ["nbs.name", { payeeName: " 東京 ", payeePlace: undefined }],
    ["nbs.code", { paymentCode: "321" }],
    ["nbs.code", { paymentCode: "22" }],
    ["nbs.reference", { reference: "97 77-1184-2026" }],
  ])("case 51: refuses, naming %s: %o", (code, change) => {
    expect(() => nbsIpsPayload({ ...drina, ...change })).toThrow(expect.objectContaining({ code }));
  });
  it("fits any name to the allowed characters and lengths", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 90 }), (text) => {
        const fitted = nbsText(text, 35);
        expect(isNbsText(fitted)).toBe(true);
        expect([...fitted].length).toBeLessThanOrEqual(35);
        expect(fitted).not.toContain("|");
      }),
    );
  });
  it.each([
    ["nbs.form", "K:PR|V:01", "V:01|K:PR"],
    ["nbs.form", "K:PR", "|K:PR"],
    ["nbs.form", "SF:221", "SF:221|SF:221"],
    ["nbs.form", "SF:221", "SF:221|S:|X:1"],
    ["nbs.form", "RO:977611842026", "RO:977611842026 "],
    ["nbs.K", "K:PR", "K:PT"],
    ["nbs.R", "R:160", "R:161"],
    ["nbs.N", "N:Drina", "N:Drina\nA\nB\nC"],
    ["nbs.N", "Servis", "Šervis ß"],
    ["nbs.I", "RSD204633,40", "RSD204.633,40"],
    ["nbs.I", "|I:RSD204633,40", ""],
    ["nbs.SF", "SF:221", "SF:021"],
    ["nbs.S", "Račun 1184/2026", "a".repeat(36)],
    ["nbs.RO", "RO:9776", "RO:9777"],
    ["nbs.RO", "RO:977611842026", "RO:97761184-2026"],
  ])("names %s when %j becomes %j", (problem, from, to) => {
    const read = parseNbsIps(nbsIpsPayload(drina).replace(from, to));
    expect(read.ok ? [] : read.problems).toContain(problem);
  });
});

describe("code as a drawing", () => {
  it("grows with the text up to version 13 and no further", () => {
    expect(qrCode("a".repeat(331)).size).toBe(69);
    expect(() => qrCode("a".repeat(332))).toThrow(expect.objectContaining({ code: "qr.length" }));
  });
});
