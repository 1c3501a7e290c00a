import { describe, expect, test } from "vitest";
import { checkDocument, isExportable } from "#app/documents/en16931/check-document.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { allowance, buyer, line, sampleDocument, seller } from "#test/documents/en16931/sample-document.ts";

type Change = (document: SemanticDocument) => void;

/** What is found in the sample document after a change, as "severity rule". */
function found(change: Change, document = sampleDocument()): string[] {
  const copy = structuredClone(document);
  change(copy);
  return checkDocument(copy).map((finding) => `${finding.severity} ${finding.rule}`);
}

test("the sample document is without findings", () => {
  expect(checkDocument(sampleDocument())).toEqual([]);
});

describe("presence", () => {
  const period = { start: "2026-11-02", end: "2026-11-01" };
  const transfer = { meansCode: "58", account: { id: "DE96100500000417263905" } };
  const cases: Record<string, Change> = {
    "BR-01": (d) => delete d.specification,
    "BR-02": (d) => (d.number = ""),
    "BR-03": (d) => (d.issuedOn = ""),
    "BR-04": (d) => (d.typeCode = ""),
    "BR-05": (d) => (d.currency = ""),
    "BR-06": (d) => (d.seller.name = ""),
    "BR-07": (d) => (d.buyer.name = ""),
    "BR-08": (d) => (d.seller.address = {}),
    "BR-09": (d) => delete d.seller.address.country,
    "BR-10": (d) => (d.buyer.address = {}),
    "BR-11": (d) => delete d.buyer.address.country,
    "BR-17": (d) => (d.payee = { name: "", identifiers: [], address: {} }),
    "BR-18": (d) => (d.taxRepresentative = { ...seller, name: "" }),
    "BR-19": (d) => (d.taxRepresentative = { ...seller, address: {} }),
    "BR-20": (d) => (d.taxRepresentative = { ...seller, address: { city: "Berlin" } }),
    "BR-21": (d) => (d.lines[0]!.id = ""),
    "BR-23": (d) => (d.lines[0]!.unitCode = ""),
    "BR-25": (d) => (d.lines[0]!.name = ""),
    "BR-28": (d) => Object.assign(d.lines[0]!, { grossPrice: "-1", priceDiscount: "-101" }),
    "BR-29": (d) => (d.period = period),
    "BR-30": (d) => (d.lines[0]!.period = period),
    "BR-49": (d) => (d.payment = [{ meansCode: "" }]),
    "BR-50": (d) => (d.payment = [{ meansCode: "58", account: { id: "" } }]),
    "BR-52": (d) => (d.attachments = [{ id: "" }]),
    "BR-53": (d) => (d.taxCurrency = "SEK"),
    "BR-54": (d) => (d.lines[0]!.attributes = [{ name: "Color", value: "" }]),
    "BR-55": (d) => (d.references.preceding = [{ number: "" }]),
    "BR-56": (d) => (d.taxRepresentative = { ...seller, vatId: undefined }),
    "BR-57": (d) => (d.deliverTo = { address: { city: "Hamburg" } }),
    "BR-61": (d) => (d.payment = [{ meansCode: "30" }]),
    "BR-62": (d) => (d.seller.endpoint = { id: "x" }),
    "BR-63": (d) => (d.buyer.endpoint = { id: "x" }),
    "BR-64": (d) => (d.lines[0]!.standardItemId = { id: "4006381333931" }),
    "BR-65": (d) => (d.lines[0]!.classifications = [{ code: "44121700" }]),
    "BR-66": (d) => (d.payment = [1, 2].map(() => ({ meansCode: "48", card: { number: "1234" } }))),
    "BR-67": (d) => (d.payment = [1, 2].map(() => ({ meansCode: "59", mandate: { id: "M1" } }))),
    "BR-CO-03": (d) => Object.assign(d, { taxPointOn: "2026-11-20", taxPointCode: "35" }),
    "BR-CO-09": (d) => (d.seller.vatId = "318406552"),
    "BR-CO-19": (d) => (d.period = {}),
    "BR-CO-20": (d) => (d.lines[0]!.period = {}),
  };
  for (const [rule, change] of Object.entries(cases)) {
    test(`${rule} is found, and nothing else`, () => {
      expect(found(change)).toEqual([`fatal ${rule}`]);
    });
  }

  test("a credit transfer with its account and a Greek VAT number are right", () => {
    expect(found((d) => (d.payment = [transfer]))).toEqual([]);
    expect(found((d) => (d.seller.vatId = "EL123456789"))).toEqual([]);
  });

  test("BR-26 and BR-27: a negative price is refused, a negative quantity is not", () => {
    const negative = sampleDocument({ lines: [line({ price: "-100.00", quantity: "-1" })] });
    expect(found(() => {}, negative)).toEqual(["fatal BR-27"]);
    const returned = sampleDocument({ lines: [line({ id: "1" }), line({ id: "2", quantity: "-1" })] });
    expect(found(() => {}, returned)).toEqual([]);
  });

  test("BR-32, BR-33, BR-37, BR-38, BR-42, BR-44: allowances and charges need category and reason", () => {
    const without = (fields: object) => {
      const document = sampleDocument({ allowances: [allowance()] });
      return found((d) => Object.assign(d.allowances[0]!, fields), document);
    };
    expect(without({ reason: undefined })).toEqual(["fatal BR-33"]);
    expect(without({ taxCategory: undefined })).toContain("fatal BR-32");
    const charge = sampleDocument({ allowances: [allowance({ kind: "charge", reason: undefined })] });
    expect(found(() => {}, charge)).toEqual(["fatal BR-38"]);
    expect(found((d) => delete d.allowances[0]!.taxCategory, charge)).toContain("fatal BR-37");
    for (const [kind, rule] of [["allowance", "BR-42"] as const, ["charge", "BR-44"] as const]) {
      const document = sampleDocument({ lines: [line({ allowances: [{ kind, amount: 1n }] })] });
      expect(found(() => {}, document)).toEqual([`fatal ${rule}`]);
    }
  });

  test("BR-47, BR-48 and BR-CO-18: VAT groups need category and rate, and must be there", () => {
    expect(found((d) => (d.taxes[0]!.category = ""))).toContain("fatal BR-47");
    expect(found((d) => delete d.taxes[0]!.rate)).toContain("fatal BR-48");
    expect(found((d) => (d.taxes = []))).toContain("fatal BR-CO-18");
  });

  test("BR-CO-04: a line needs its VAT category", () => {
    expect(found((d) => (d.lines[0]!.taxCategory = ""))).toContain("fatal BR-CO-04");
  });

  test("BR-CO-25: money due without a due date and without terms is only warned of", () => {
    expect(found((d) => delete d.dueOn)).toEqual(["warning BR-CO-25"]);
    expect(found((d) => Object.assign(d, { dueOn: undefined, terms: "14 days" }))).toEqual([]);
  });

  test("BR-CO-26: any of three numbers identifies the seller", () => {
    const nobody = { ...seller, vatId: undefined, taxRegistrationId: "12/345/67890" };
    expect(found((d) => (d.seller = nobody))).toEqual(["fatal BR-CO-26"]);
    expect(found((d) => (d.seller = { ...nobody, registrationId: "HRB 1" }))).toEqual([]);
    expect(found((d) => (d.seller = { ...nobody, identifiers: [{ id: "17" }] }))).toEqual([]);
  });
});

describe("VAT categories", () => {
  const free = (category: string, rate: string | undefined, fields: Partial<SemanticDocument> = {}) =>
    sampleDocument(
      {
        lines: [line({ taxCategory: category, taxRate: rate })],
        exemptions: { [category]: { reason: "Because the law says so" } },
      },
      fields,
    );
  const withoutVat = {
    seller: { ...seller, vatId: undefined, registrationId: "HRB 1" },
    buyer: { ...buyer, vatId: undefined },
  };
  const delivery = { deliveredOn: "2026-11-19", deliverTo: { address: { country: "AT" } } };
  const right: Record<string, SemanticDocument> = {
    Z: sampleDocument({ lines: [line({ taxCategory: "Z", taxRate: "0" })] }),
    E: free("E", "0"),
    AE: free("AE", "0"),
    K: free("K", "0", delivery),
    G: free("G", "0.00"),
    O: free("O", undefined, withoutVat),
    L: sampleDocument({ lines: [line({ taxCategory: "L", taxRate: "7" })] }),
    M: sampleDocument({ lines: [line({ taxCategory: "M", taxRate: "0" })] }),
  };
  for (const [category, document] of Object.entries(right)) {
    test(`a right document of category ${category} is without findings`, () => {
      expect(checkDocument(document)).toEqual([]);
    });
  }

  const wrong: [rule: string, category: string, change: Change][] = [
    ["BR-Z-02", "Z", (d) => Object.assign(d.seller, { vatId: undefined, registrationId: "HRB 1" })],
    ["BR-Z-10", "Z", (d) => (d.taxes[0]!.exemptionReason = "none")],
    ["BR-E-05", "E", (d) => (d.lines[0]!.taxRate = "7")],
    ["BR-E-10", "E", (d) => delete d.taxes[0]!.exemptionReason],
    ["BR-AE-02", "AE", (d) => delete d.buyer.vatId],
    ["BR-AE-10", "AE", (d) => delete d.taxes[0]!.exemptionReason],
    ["BR-IC-02", "K", (d) => Object.assign(d.buyer, { vatId: undefined, registrationId: "HRA 2" })],
    ["BR-IC-11", "K", (d) => delete d.deliveredOn],
    ["BR-IC-12", "K", (d) => delete d.deliverTo],
    [
      "BR-G-02",
      "G",
      (d) =>
        Object.assign(d.seller, { vatId: undefined, taxRegistrationId: "12/345", registrationId: "HRB 1" }),
    ],
    ["BR-O-02", "O", (d) => (d.buyer.vatId = "DE271990348")],
    ["BR-O-05", "O", (d) => (d.lines[0]!.taxRate = "0")],
    ["BR-AF-05", "L", (d) => delete d.lines[0]!.taxRate],
    ["BR-AG-10", "M", (d) => (d.taxes[0]!.exemptionCode = "VATEX-EU-O")],
  ];
  for (const [rule, category, change] of wrong) {
    test(`${rule} is found`, () => {
      expect(found(change, right[category])).toContain(`fatal ${rule}`);
    });
  }

  test("a buyer's registration is enough for a reverse charge", () => {
    const change: Change = (d) => Object.assign(d.buyer, { vatId: undefined, registrationId: "HRA 2" });
    expect(found(change, right.AE)).toEqual([]);
  });

  test("a tax representative's VAT number stands for the seller's", () => {
    const change: Change = (d) => {
      Object.assign(d.seller, { vatId: undefined, registrationId: "HRB 1" });
      d.taxRepresentative = { ...seller, name: "Steuerbüro" };
    };
    expect(found(change)).toEqual([]);
    expect(found((d) => Object.assign(d.seller, { vatId: undefined, registrationId: "HRB 1" }))).toEqual([
      "fatal BR-S-02",
    ]);
  });

  test("BR-S-03 and BR-S-04: allowances and charges need the seller's number as lines do", () => {
    const both = [allowance(), allowance({ kind: "charge", amount: 1000n })];
    const document = sampleDocument({ allowances: both });
    const rules = found(
      (d) => Object.assign(d.seller, { vatId: undefined, registrationId: "HRB 1" }),
      document,
    );
    expect(rules).toEqual(["fatal BR-S-02", "fatal BR-S-03", "fatal BR-S-04"]);
  });

  test("BR-S-01: a category without a group, and a group without use", () => {
    const unused: Change = (d) => d.taxes.push({ category: "L", rate: "7", taxable: 0n, tax: 0n });
    expect(found(unused)).toEqual(["fatal BR-AF-01"]);
    const missing: Change = (d) => (d.taxes[0] = { ...d.taxes[0]!, category: "L" });
    expect(found(missing)).toEqual(expect.arrayContaining(["fatal BR-S-01", "fatal BR-AF-01"]));
  });

  test("BR-E-01: one group for each category without tax", () => {
    const halves: Change = (d) => {
      const half = { ...d.taxes[0]!, taxable: 5000n };
      d.taxes = [half, { ...half, exemptionReason: "Another reason" }];
    };
    expect(found(halves, right.E)).toContain("fatal BR-E-01");
  });

  test("BR-S-05 to BR-S-07: a standard rate is above zero", () => {
    const zero = sampleDocument({ lines: [line({ taxRate: "0" })] });
    expect(found(() => {}, zero)).toEqual(["fatal BR-S-05"]);
    const both = ["allowance", "charge"].map((kind) =>
      allowance({ kind: kind as "allowance", taxRate: "0", amount: 10n }),
    );
    expect(found(() => {}, sampleDocument({ allowances: both }))).toEqual(["fatal BR-S-06", "fatal BR-S-07"]);
  });

  test("BR-S-08 and BR-CO-17: less than one unit of slack warns, a whole unit refuses", () => {
    const shifted =
      (by: bigint): Change =>
      (d) => {
        const group = d.taxes[0]!;
        group.tax += by;
        d.totals.tax += by;
        d.totals.gross += by;
        d.totals.payable += by;
      };
    expect(found(shifted(1n))).toEqual(["warning BR-CO-17"]);
    expect(found(shifted(-99n))).toEqual(["warning BR-CO-17"]);
    expect(found(shifted(100n))).toEqual(["fatal BR-CO-17"]);
    expect(found((d) => (d.taxes[0]!.taxable += 2n))).toEqual(["warning BR-S-08"]);
    expect(found((d) => (d.taxes[0]!.taxable += 100n))).toContain("fatal BR-S-08");
  });

  test("case 37: in a currency without cents the slack is less than one minor unit, so there is none", () => {
    const yen = sampleDocument({ currency: "JPY", lines: [line({ price: "100" })] });
    expect(found((d) => (d.taxes[0]!.taxable += 1n), yen)).toEqual(["fatal BR-S-08"]);
  });

  test("BR-E-08 and BR-E-09: categories without tax have no slack", () => {
    expect(found((d) => (d.taxes[0]!.taxable -= 1n), right.E)).toEqual(["fatal BR-E-08"]);
    const taxed: Change = (d) => {
      for (const name of ["tax", "gross", "payable"] as const) d.totals[name] += 1n;
      d.taxes[0]!.tax = 1n;
    };
    expect(found(taxed, right.E)).toEqual(["fatal BR-E-09"]);
  });

  test("BR-O-11 to BR-O-14: what is outside the scope of VAT stands alone", () => {
    const document = sampleDocument(
      {
        lines: [
          line({ id: "1", taxCategory: "O", taxRate: undefined }),
          line({ id: "2", taxCategory: "E", taxRate: "0" }),
        ],
        exemptions: { O: { reason: "Outside" }, E: { reason: "Exempt" } },
      },
      withoutVat,
    );
    const rules = found((d) => (d.seller.taxRegistrationId = "12/345"), document);
    expect(rules).toEqual(["fatal BR-O-11", "fatal BR-O-12"]);
  });

  test("BR-B-01: split payment is Italian", () => {
    const document = sampleDocument({ lines: [line({ taxCategory: "B", taxRate: "22" })] });
    expect(found(() => {}, document)).toEqual(["fatal BR-B-01"]);
    const italian: Change = (d) => {
      d.seller.address.country = "IT";
      d.buyer.address.country = "IT";
    };
    expect(found(italian, document)).toEqual([]);
  });

  test("the totals of a rate that has no group of its own are missed", () => {
    const two = sampleDocument({ lines: [line({ id: "1" }), line({ id: "2", taxRate: "7" })] });
    const lost: Change = (d) => {
      d.taxes.pop();
      d.totals.tax -= 700n;
      d.totals.gross -= 700n;
      d.totals.payable -= 700n;
    };
    expect(found(lost, two)).toEqual(["fatal BR-S-08"]);
  });
});

describe("code lists", () => {
  const cases: Record<string, Change> = {
    "BR-CL-01": (d) => (d.typeCode = "999"),
    "BR-CL-06": (d) => (d.taxPointCode = "36"),
    "BR-CL-10": (d) => (d.seller.identifiers = [{ id: "1", scheme: "GLN" }]),
    "BR-CL-11": (d) => Object.assign(d.seller, { registrationId: "1", registrationScheme: "HRB" }),
    "BR-CL-14": (d) => (d.buyer.address.country = "UK"),
    "BR-CL-15": (d) => (d.lines[0]!.originCountry = "XX"),
    "BR-CL-16": (d) => (d.payment = [{ meansCode: "999" }]),
    "BR-CL-21": (d) => (d.lines[0]!.standardItemId = { id: "1", scheme: "EAN" }),
    "BR-CL-23": (d) => (d.lines[0]!.unitCode = "piece"),
    "BR-CL-24": (d) => (d.attachments = [{ id: "1", mimeCode: "application/zip" }]),
    "BR-CL-25": (d) => (d.buyer.endpoint = { id: "1", scheme: "mail" }),
    "BR-CL-26": (d) => (d.deliverTo = { locationId: "1", locationScheme: "GLN" }),
  };
  for (const [rule, change] of Object.entries(cases)) {
    test(`case 67: ${rule} only warns`, () => {
      expect(found(change)).toEqual([`warning ${rule}`]);
    });
  }

  test("case 67: BR-CL-17, BR-CL-18 and BR-CL-22 warn of unknown categories and exemptions", () => {
    const unknown = sampleDocument({ lines: [line({ taxCategory: "Q" })] });
    expect(found(() => {}, unknown)).toEqual(["warning BR-CL-17", "warning BR-CL-18"]);
    const exempt = sampleDocument({
      lines: [line({ taxCategory: "E", taxRate: "0" })],
      exemptions: { E: { code: "VATEX-EU-999" } },
    });
    expect(found(() => {}, exempt)).toEqual(["warning BR-CL-22"]);
    expect(found((d) => (d.taxes[0]!.exemptionCode = "vatex-eu-132"), exempt)).toEqual([]);
  });

  test("case 67: BR-CL-19 and BR-CL-20 warn of unknown reasons", () => {
    const allowances = [allowance({ reasonCode: "FC" }), allowance({ kind: "charge", reasonCode: "95" })];
    expect(found(() => {}, sampleDocument({ allowances }))).toEqual(["warning BR-CL-19", "warning BR-CL-20"]);
  });

  test("the type of a credit note in an invoice is refused: it would turn the money round", () => {
    expect(found((d) => (d.typeCode = "381"))).toEqual(["fatal BR-CL-01"]);
    expect(found((d) => Object.assign(d, { kind: "credit_note", typeCode: "380" }))).toEqual([
      "fatal BR-CL-01",
    ]);
  });

  test("a currency whose minor unit is unknown is refused", () => {
    expect(found((d) => (d.currency = "XYZ"))).toEqual(["fatal BR-CL-04"]);
  });
});

describe("Peppol's arithmetic warns", () => {
  test("R120: quantity times price against the line, with a slack of 0.02", () => {
    const netOf = (net: bigint): string[] => {
      const document = sampleDocument({ lines: [line({ price: "1", quantity: "10" })] });
      document.lines[0]!.net = net;
      return checkDocument(document)
        .filter((finding) => finding.rule === "PEPPOL-EN16931-R120")
        .map((finding) => `${finding.severity} ${finding.expected} ${finding.found}`);
    };
    expect(netOf(1002n)).toEqual([]);
    expect(netOf(998n)).toEqual([]);
    expect(netOf(1003n)).toEqual(["warning 10.00 10.03"]);
  });

  test("R121: a base quantity of zero is warned of and counts as one", () => {
    const change: Change = (d) => (d.lines[0]!.baseQuantity = "0");
    expect(found(change)).toEqual(["warning PEPPOL-EN16931-R121"]);
  });

  test("R046: gross price less discount is the net price", () => {
    const prices: Change = (d) => Object.assign(d.lines[0]!, { grossPrice: "110.00", priceDiscount: "10" });
    expect(found(prices)).toEqual([]);
    expect(found((d) => Object.assign(d.lines[0]!, { grossPrice: "120" }))).toEqual([
      "warning PEPPOL-EN16931-R046",
    ]);
  });

  test("R040 to R042: base, percentage and amount belong together", () => {
    const rules = (fields: object) =>
      found(() => {}, sampleDocument({ allowances: [allowance({ amount: 1000n, ...fields })] }));
    expect(rules({ baseAmount: 10000n, percent: "10" })).toEqual([]);
    expect(rules({ baseAmount: 10000n, percent: "10.02" })).toEqual([]);
    expect(rules({ baseAmount: 10000n, percent: "10.03" })).toEqual(["warning PEPPOL-EN16931-R040"]);
    expect(rules({ percent: "10" })).toEqual(["warning PEPPOL-EN16931-R041"]);
    expect(rules({ baseAmount: 10000n })).toEqual(["warning PEPPOL-EN16931-R042"]);
  });

  test("R110 and R111: the period of a line lies in the document's", () => {
    const change: Change = (d) => {
      d.period = { start: "2026-11-01", end: "2026-11-30" };
      d.lines[0]!.period = { start: "2026-10-31", end: "2026-12-01" };
    };
    expect(found(change)).toEqual(["warning PEPPOL-EN16931-R110", "warning PEPPOL-EN16931-R111"]);
  });
});

test("case 37: three decimals are kept, and the document says that it cannot be exported", () => {
  const dinars = sampleDocument({ currency: "KWD", lines: [line({ price: "1.005" })] });
  expect(dinars.totals.lineNet).toBe(1005n);
  expect(checkDocument(dinars)).toMatchObject([{ rule: "KVIT-DECIMALS", severity: "warning", at: "BT-5" }]);
  expect(isExportable(dinars)).toBe(false);
  expect(isExportable(sampleDocument())).toBe(true);
});
