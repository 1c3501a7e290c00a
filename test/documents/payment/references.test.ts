import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWithoutBic, maskIban, printIban, readIban } from "#app/documents/payment/iban.ts";
import { mod97 } from "#app/documents/payment/mod-97.ts";
import { makeModel97, readModel97 } from "#app/documents/payment/model-97.ts";
import { makeRfReference, printRfReference, readRfReference } from "#app/documents/payment/rf-reference.ts";
import {
  printSerbianAccount,
  readSerbianAccount,
  serbianIban,
} from "#app/documents/payment/serbian-account.ts";

const body = (limit: number) => fc.stringMatching(new RegExp(`^[A-Z0-9]{1,${limit}}$`));

/** Every text that differs in one character, or in two neighbors that changed places. */
function slips(text: string, from: number): string[] {
  const changed = [...text].flatMap((character, at) =>
    at < from
      ? []
      : [...(/\d/.test(character) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
          .filter((other) => other !== character)
          .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  );
  const swapped = [...text].flatMap((character, at) => {
    const next = text[at + 1];
    const isSameKind = next !== undefined && /\d/.test(next) === /\d/.test(character);
    return at < from || !isSameKind || next === character
      ? []
      : [text.slice(0, at) + next + character + text.slice(at + 2)];
  });
  return [...changed, ...swapped];
}

describe("remainder by 97", () => {
  it("agrees with exact arithmetic on numbers beyond 2^53", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (number) => {
        expect(mod97(String(number))).toBe(Number(number % 97n));
      }),
    );
  });
  it("refuses what is neither letter nor digit", () => {
    expect(() => mod97("12-3")).toThrow(RangeError);
  });
});

describe("ISO 11649 reference", () => {
  it("is made from an invoice number without its separators, and printed in groups of four", () => {
    expect(makeRfReference("2026-0417")).toBe("RF5120260417");
    expect(printRfReference("RF5120260417")).toBe("RF51 2026 0417");
    expect(makeRfReference("inv/2026/001")).toBe("RF10INV2026001");
  });
  it("comes back as it was made, with blanks and small letters forgiven", () => {
    fc.assert(
      fc.property(body(21), (key) => {
        const reference = makeRfReference(key);
        expect(readRfReference(reference)).toBe(reference);
        expect(readRfReference(printRfReference(reference).toLowerCase())).toBe(reference);
      }),
    );
  });
  it("does not survive a wrong or a swapped character", () => {
    for (const wrong of slips("RF5120260417", 2)) expect(readRfReference(wrong), wrong).toBeUndefined();
  });
  it.each(["", "---", "A".repeat(22)])("cannot be made from %j", (key) => {
    expect(() => makeRfReference(key)).toThrow(expect.objectContaining({ code: "rf.reference" }));
  });
  it.each(["RF51", "RF5120260417!", "RG5120260417", `RF51${"1".repeat(22)}`])("%j is none", (text) => {
    expect(readRfReference(text)).toBeUndefined();
  });
});

describe("Serbian model 97", () => {
  it("puts the check digits in front and keeps the dashes for paper", () => {
    expect(makeModel97("1184/2026")).toEqual({ printed: "97 76-1184-2026", machine: "977611842026" });
  });
  it("reads a reference however it is written", () => {
    for (const text of ["97 76-1184-2026", "(97) 76-1184-2026", "97761184 2026", "97-76-1184-2026"]) {
      expect(readModel97(text)?.machine, text).toBe("977611842026");
    }
  });
  it("comes back as it was made", () => {
    fc.assert(
      fc.property(body(20), (key) => {
        const reference = makeModel97(key);
        expect(readModel97(reference.machine)?.machine).toBe(reference.machine);
        expect(readModel97(reference.printed)).toEqual(reference);
      }),
    );
  });
  it("does not survive a wrong or a swapped digit", () => {
    for (const wrong of slips("977611842026", 2)) expect(readModel97(wrong), wrong).toBeUndefined();
  });
  it("leaves other models alone", () => {
    expect(readModel97("11 1234")).toBeUndefined();
    expect(readModel97("Račun 12")).toBeUndefined();
  });
  it.each(["", "//", "1".repeat(21)])("cannot be made from %j", (key) => {
    expect(() => makeModel97(key)).toThrow(expect.objectContaining({ code: "model97.reference" }));
  });
});

describe("Serbian account", () => {
  it("is one account however it is written", () => {
    const digits = "160000000041726372";
    for (const text of ["160-0000000417263-72", "160-417263-72", digits, "RS35 1600 0000 0041 7263 72"]) {
      expect(readSerbianAccount(text), text).toBe(digits);
    }
    expect(printSerbianAccount(digits)).toBe("160-0000000417263-72");
    expect(serbianIban(digits)).toBe("RS35160000000041726372");
  });
  it("case 51: is refused with a wrong digit", () => {
    for (const wrong of slips("160000000041726372", 0))
      expect(readSerbianAccount(wrong), wrong).toBeUndefined();
  });
  it.each(["", "160-72", "160-41726312345678-72", "DE96100500000417263905", "16000000004172637"])(
    "%j is none",
    (text) => {
      expect(readSerbianAccount(text)).toBeUndefined();
    },
  );
});

describe("IBAN", () => {
  it("is read with blanks and small letters, printed in fours and masked for logs", () => {
    expect(readIban("de96 1005 0000 0417 2639 05")).toBe("DE96100500000417263905");
    expect(printIban("DE96100500000417263905")).toBe("DE96 1005 0000 0417 2639 05");
    expect(maskIban("DE96100500000417263905")).toBe("DE•• •••• 3905");
  });
  it("case 51: is refused with a wrong digit or the wrong length for its country", () => {
    for (const wrong of slips("DE96100500000417263905", 2)) expect(readIban(wrong), wrong).toBeUndefined();
    expect(readIban("DE9610050000041726390")).toBeUndefined();
    expect(readIban("")).toBeUndefined();
  });
  it("needs no BIC in the European Economic Area and one elsewhere", () => {
    expect(isWithoutBic("HR1210010051863000160")).toBe(true);
    expect(isWithoutBic("RS35160000000041726372")).toBe(false);
  });
});
