import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type EpcTransfer, epcPayload, parseEpc } from "#app/documents/payment/epc-qr.ts";
import { readIban } from "#app/documents/payment/iban.ts";
import { makeModel97, readModel97 } from "#app/documents/payment/model-97.ts";
import { nbsIpsPayload, parseNbsIps } from "#app/documents/payment/nbs-ips-qr.ts";
import { qrCode } from "#app/documents/payment/qr-code.ts";
import { makeRfReference, readRfReference } from "#app/documents/payment/rf-reference.ts";
import {
  printSerbianAccount,
  readSerbianAccount,
  serbianIban,
} from "#app/documents/payment/serbian-account.ts";
import { decodePicture } from "../documents/payment/decode-picture.ts";

const corpus = process.env.KVIT_CORPUS ?? "../shared/data";
const read = <T>(path: string) => JSON.parse(readFileSync(join(corpus, path), "utf8")) as T;

interface EpcVectors {
  valid: { from: string; lines: string[]; bytes_latin1?: number; bytes_utf8?: number }[];
  amounts_must_throw: string[];
  amount_render: Record<string, string>;
  beneficiary_must_throw: string[];
  iban_must_throw: string[];
  bic_must_throw: string[];
  remittance_must_throw: string[];
}
interface NbsVectors {
  valid: string[];
  accounts_valid: string[];
  accounts_invalid: string[];
  accounts_normalise: Record<string, string>;
  reference_valid: string[];
  reference_invalid: string[];
  amount_valid: string[];
  amount_invalid: string[];
}
interface Vectors {
  rf_iso11649: { ref: string; rf: string }[];
  rs_model97: { ref: string; check: string }[];
  rs_account: { display: string; digits18: string }[];
  rs_iban: { account: string; iban: string }[];
  hr_iban_valid: string[];
  nbs_ips: string[];
  epc: string[];
}

const epc = read<EpcVectors>("qr/epc.json");
const nbs = read<NbsVectors>("qr/nbs-ips.json");
const vectors = read<Vectors>("payment-test-vectors.json");
const repeat = (text: string) =>
  text.replace(/^(.)\*(\d+)$/, (_, letter, times) => letter.repeat(Number(times)));

describe("case 51: EPC vectors", () => {
  const sample = epc.valid[1]!.lines;
  const sampleTransfer = { name: sample[5]!, iban: sample[6]!, amount: 12345n, text: sample[10]! };
  const withLine = (index: number, value: string) => sample.with(index, value).join("\n");
  const problems = (payload: string) => {
    const result = parseEpc(payload);
    return result.ok ? [] : result.problems;
  };

  it.each(epc.valid)(
    "$from is read, and its picture says it again",
    ({ lines, bytes_latin1, bytes_utf8 }) => {
      const payload = lines.join("\n");
      expect(parseEpc(payload)).toMatchObject({ ok: true, value: { name: lines[5], iban: lines[6] } });
      expect(decodePicture(qrCode(payload))).toBe(payload);
      if (bytes_utf8) expect(new TextEncoder().encode(payload)).toHaveLength(bytes_utf8);
      if (bytes_latin1) expect(payload).toHaveLength(bytes_latin1);
    },
  );
  it("writes a transfer byte for byte as the published sample", () => {
    expect(epcPayload(sampleTransfer)).toBe(sample.join("\n").trimEnd());
    const own = vectors.epc[0]!.split("\n");
    expect(epcPayload({ name: own[5]!, iban: own[6]!, amount: 123450n, reference: own[9] })).toBe(
      vectors.epc[0],
    );
  });
  it.each(Object.entries(epc.amount_render))("%s written as %s is the same amount", (amount, written) => {
    const [whole, decimals = ""] = amount.split(".");
    const cents = BigInt(whole! + decimals.padEnd(2, "0"));
    expect(parseEpc(withLine(7, written))).toMatchObject({ ok: true, value: { amount: cents } });
    expect(parseEpc(epcPayload({ ...sampleTransfer, amount: cents }))).toMatchObject({
      ok: true,
      value: { amount: cents },
    });
  });
  it.each(epc.amounts_must_throw)("refuses the amount %s", (amount) => {
    expect(problems(withLine(7, `EUR${amount}`))).toContain("epc.amount");
  });
  it.each<[code: string, texts: string[], line: number, field: keyof EpcTransfer]>([
    ["epc.name", epc.beneficiary_must_throw, 5, "name"],
    ["epc.iban", epc.iban_must_throw, 6, "iban"],
    ["epc.bic", epc.bic_must_throw, 4, "bic"],
    ["epc.text", epc.remittance_must_throw, 10, "text"],
  ])("refuses, naming %s: %j", (code, texts, line, field) => {
    for (const text of texts.map(repeat)) {
      expect(problems(withLine(line, text))).toContain(code);
      expect(() => epcPayload({ ...sampleTransfer, [field]: text })).toThrow(
        expect.objectContaining({ code }),
      );
    }
  });
});

describe("case 51: NBS IPS vectors", () => {
  const problems = (payload: string) => {
    const result = parseNbsIps(payload);
    return result.ok ? [] : result.problems;
  };
  const sample = nbs.valid[2]!;

  it.each([...nbs.valid, ...vectors.nbs_ips])("%j is read, and its picture says it again", (payload) => {
    expect(problems(payload)).toEqual([]);
    expect(decodePicture(qrCode(payload))).toBe(payload);
  });
  it("writes a transfer byte for byte as the published sample", () => {
    const payload = nbsIpsPayload({
      account: "845000000040484987",
      payeeName: "JP EPS BEOGRAD",
      payeePlace: "BALKANSKA 13",
      amount: 359613n,
      paymentCode: "189",
      purpose: "UPLATA PO RAČUNU ZA EL. ENERGIJU",
      reference: "97163220000111111111000",
    });
    expect(payload).toBe(vectors.nbs_ips[1]);
  });
  it.each(nbs.amount_valid)("takes the amount %s", (amount) => {
    expect(problems(sample.replace("RSD1295,", amount))).toEqual([]);
  });
  it.each(nbs.amount_invalid)("refuses the amount %s", (amount) => {
    expect(problems(sample.replace("RSD1295,", amount))).toContain("nbs.I");
  });
  it.each(nbs.accounts_valid)("takes the account %s", (account) => {
    expect(readSerbianAccount(account)).toBe(account);
  });
  it.each(nbs.accounts_invalid)("refuses the account %s", (account) => {
    expect(readSerbianAccount(account)).toBeUndefined();
    expect(problems(sample.replace(/R:\d+/, `R:${account}`))).toContain("nbs.R");
  });
  it.each(Object.entries(nbs.accounts_normalise))("pads %s to 18 digits", (written, digits) => {
    // These samples show the padding alone: not all of them have true check digits.
    const [bank, number, check] = written.split("-");
    expect(bank + number!.padStart(13, "0") + check).toBe(digits);
    expect([undefined, digits]).toContain(readSerbianAccount(written));
    expect(readSerbianAccount(digits)).toBe(readSerbianAccount(written));
  });
  // Other models' references are not ours to check.
  const isModel97 = (reference: string) => reference.startsWith("97");
  it.each(nbs.reference_valid.filter(isModel97))("takes the reference %s", (reference) => {
    expect(readModel97(reference)?.machine).toBe(reference.replaceAll("-", "").toUpperCase());
  });
  it.each(nbs.reference_invalid.filter(isModel97))("refuses the reference %s", (reference) => {
    expect(readModel97(reference)).toBeUndefined();
  });
});

describe("payment references and accounts", () => {
  it.each(vectors.rf_iso11649)("$ref becomes $rf", ({ ref, rf }) => {
    expect(makeRfReference(ref)).toBe(rf);
    expect(readRfReference(rf)).toBe(rf);
  });
  it.each(vectors.rs_model97)("$ref has the check digits $check by model 97", ({ ref, check }) => {
    expect(makeModel97(ref).machine).toBe(`97${check}${ref}`);
  });
  it.each(vectors.rs_account)("$display is $digits18", ({ display, digits18 }) => {
    expect(readSerbianAccount(display)).toBe(digits18);
    expect(readSerbianAccount(printSerbianAccount(digits18))).toBe(digits18);
  });
  it.each(vectors.rs_iban)("$account is $iban", ({ account, iban }) => {
    expect(serbianIban(account)).toBe(iban);
    expect(readSerbianAccount(iban)).toBe(account);
  });
  it.each(vectors.hr_iban_valid)("%s is an IBAN", (iban) => {
    expect(readIban(iban)).toBe(iban);
  });
});
