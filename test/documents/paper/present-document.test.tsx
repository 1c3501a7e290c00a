import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presentDocument } from "#app/documents/paper/present-document.ts";
import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { minorDigits } from "#app/kit/currency.ts";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { line, sampleDocument } from "#test/documents/en16931/sample-document.ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { anyDocument } from "#test/documents/ubl/arbitrary-document.ts";
import { rendered, textOf } from "#test/ui/rendered.tsx";
import { lumenAccount, presented, richDocument } from "./rich-document.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

/** Every text of a value in the order it stands there, with blanks between. */
function textIn(value: unknown): string {
  if (typeof value === "string") return plain(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return "";
  return Object.entries(value)
    .filter(([name]) => !["path", "brand"].includes(name))
    .map(([, each]) => textIn(each))
    .join(" ");
}

/** Written by other means than the presenter's: "−1,234.50". */
function english(text: string, leastDigits = 0): string {
  const [, sign = "", whole = "", digits = ""] = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text)!;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = digits.padEnd(leastDigits, "0");
  const isZero = /^0*$/.test(whole + fraction);
  return (sign === "-" && !isZero ? "−" : "") + grouped + (fraction && `.${fraction}`);
}

function englishAmount(amount: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const all = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, "0");
  const text = digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
  return english((amount < 0n ? "-" : "") + text, digits);
}

/** All figures that a document names, as an English reader expects them. */
function figuresOf({ currency, taxCurrency, totals, taxes, lines, allowances }: SemanticDocument): string[] {
  const amount = (value: bigint) => englishAmount(value, currency);
  const unsigned = (value: bigint) => amount(value).replace("−", "");
  const price = (text: string) => english(text, minorDigits(currency));
  const adjustments = [...allowances, ...lines.flatMap((each) => each.allowances)];
  const { net, tax, gross, prepaid, rounding, payable, taxInTaxCurrency } = totals;
  return [
    ...[net, tax].map(amount),
    // the currency's sign stands between the minus and the figure
    unsigned(payable),
    ...(prepaid === 0n && rounding === 0n ? [] : [amount(gross)]),
    ...(prepaid === 0n ? [] : [amount(-prepaid)]),
    ...(rounding === 0n ? [] : [amount(rounding)]),
    ...(taxInTaxCurrency === undefined || !taxCurrency
      ? []
      : [englishAmount(taxInTaxCurrency, taxCurrency).replace("−", "")]),
    ...taxes.flatMap((group) => [amount(group.taxable), amount(group.tax)]),
    ...taxes.flatMap(({ rate }) => (rate === undefined ? [] : [`${english(rate)} %`])),
    ...lines.flatMap((each) => [english(each.quantity), price(each.price), amount(each.net)]),
    ...adjustments.map((each) => unsigned(each.amount)),
    ...adjustments.flatMap(({ percent }) =>
      percent === undefined ? [] : [`${english(percent).replace("−", "")} %`],
    ),
  ];
}

/** The figures in a text: what begins with a digit, as long as digits, points, commas and hyphens go on. */
const figuresIn = (text: string) => [...plain(text).matchAll(/\d[\d.,/-]*\d|\d/g)].map(([figure]) => figure);
const unspaced = (text: string) => text.replace(/[\s\u00ad]/g, "");

async function pdfText(document: ReturnType<typeof presentDocument>) {
  const pdf = await readPdf(await renderInvoicePdf(document));
  return pdf.pages.map(({ text }) => text);
}

const pageText = (document: ReturnType<typeof presentDocument>) =>
  textOf(rendered(<InvoiceDocument document={document} label="Invoice document" />));

describe("a document as it is read", () => {
  it("holds every figure of the document", () => {
    const document = richDocument();
    const text = textIn(presentDocument(presented(document)));
    const figures = figuresOf(document);
    expect(figures.length).toBeGreaterThan(30);
    expect(figures.filter((figure) => !text.includes(figure))).toEqual([]);
  });

  it("holds every figure of any document whatever, and never fails", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = textIn(presentDocument(presented(document, { figures: undefined })));
        expect(figuresOf(document).filter((figure) => !text.includes(figure))).toEqual([]);
      }),
    );
  });

  it.each(["KWD", "JPY"])("counts %s in its own minor unit (case 36)", (currency) => {
    const document = richDocument(currency);
    const text = textIn(presentDocument(presented(document)).lines.rows.map(({ amount }) => amount));
    const digits = minorDigits(currency);
    for (const amount of text.split(" ").filter(Boolean)) {
      expect(amount).toMatch(digits === 0 ? /^−?[\d,]+$/ : /^−?[\d,]+\.\d{3}$/);
    }
    const whole = textIn(presentDocument(presented(document)));
    expect(figuresOf(document).filter((figure) => !whole.includes(figure))).toEqual([]);
  });

  it("never rounds a price or a quantity, however fine", () => {
    const lines = [{ ...line({ quantity: "0.12345678901", price: "0.000000123" }), net: 0n }];
    const [row] = presentDocument(presented({ ...sampleDocument(), lines })).lines.rows;
    expect(row).toMatchObject({ quantity: "0.12345678901", price: "0.000000123" });
  });

  it("names what each line is made of: unit, basis of the price, discount, tax and references", () => {
    const [design, cards, training, abroad] = presentDocument(presented(richDocument())).lines.rows;
    expect(plain(design!.quantity)).toBe("38.5 h");
    expect(design!.details).toEqual([
      "3 to 24 October",
      "as in the time sheet",
      "Color: blue",
      "item D-1",
      "order line 7",
      "3–24 Oct 2026",
      "95.125 less 3.00",
    ]);
    expect(design).not.toHaveProperty("discount");
    expect(plain(cards!.discount!)).toBe("−10 %");
    expect(cards!.details.map(plain)).toEqual([
      "price for 100",
      "Volume (10 % of 736.00): −73.60",
      "Rush: 15.00",
    ]);
    expect([training, abroad].map((row) => plain(row!.tax))).toEqual(["0 % (E)", "0 % (G)"]);
  });

  it("explains untaxed groups in the document's words, else in ours", () => {
    const { taxes } = presentDocument(presented(richDocument()));
    expect(taxes!.rows.map(({ note }) => note)).toEqual([
      undefined,
      "Art. 132 (VATEX-EU-132)",
      "Export, free of VAT (VATEX-EU-G)",
    ]);
  });

  it("adds up from the lines to what is to be paid", () => {
    const { totals } = presentDocument(presented(richDocument()));
    expect(totals.rows.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      "Lines 4,974.21",
      "Discount −150.00",
      "Surcharge 48.00",
      "Net 4,872.21",
      "VAT 783.22",
      "Total with VAT 5,655.43",
      "Paid already −200.00",
      "Rounding 0.03",
    ]);
    expect(totals.sum).toEqual({ label: "To pay", amount: "€5,455.46" });
    expect(plain(totals.after![0]!.value)).toBe("123,456.78 RSD");
    const short = presentDocument(presented(sampleDocument())).totals;
    expect(short.rows.map(({ label }) => label)).toEqual(["Net", "VAT"]);
    expect(short.sum).toEqual({ label: "Total in euro", amount: "€119.00" });
  });

  it("speaks Serbian with Serbian figures, plurals of nothing, and the dinar account", () => {
    const document = richDocument("RSD");
    const transfer = { account: "160-0000000417263-72", kind: "rs", holder: "Drina Servis d.o.o." } as const;
    const business = { ...presented(document).business, address: { city: "Novi Sad" } };
    const paper = presentDocument(presented(document, { locale: "sr-Latn", transfer, business }));
    const text = textIn(paper);
    expect(paper.language).toBe("sr-Latn");
    for (const said of [
      "Račun 2026-0417",
      "10999 Berlin, Nemačka",
      "1 dan",
      "3.546,81",
      "Ukupno sa PDV-om 5.655,43",
      "Za plaćanje 5.455,46 RSD",
      "petak, 27. novembar 2026.",
      "Uplata: Drina Servis d.o.o., Novi Sad, račun u banci 160-0000000417263-72, poziv na broj 97 17-2026-0417.",
      "Za plaćanje sada 5.395,46 RSD.",
      "NBS IPS QR kod za uplatu 5.395,46 RSD za Drina Servis d.o.o.",
    ])
      expect(text).toContain(said);
  });

  it("offers the business's account and never one that the document names", () => {
    const foreign = "DE89370400440532013000";
    const payment = [{ meansCode: "58", account: { id: foreign, name: "Somebody else" } }];
    const document = richDocument("EUR", { payment });
    const offered = unspaced(textIn(presentDocument(presented(document))));
    expect(offered).toContain(lumenAccount.account);
    const none = unspaced(textIn(presentDocument(presented(document, { transfer: null }))));
    for (const text of [offered, none]) {
      expect(text).not.toContain(foreign);
      expect(text).not.toContain("Somebodyelse");
    }
    expect(none).not.toContain("IBAN");
    expect(none).toContain("Payablenow€5,395.46.");
  });
});

describe("the strip of the day", () => {
  const state = (changes: Record<string, unknown>) => {
    const input = presented(richDocument());
    const figures = { ...input.figures!, ...changes };
    return presentDocument({ ...input, figures }).strip;
  };

  it("says what was paid, credited, is on its way and disputed, and pays the rest", () => {
    const strip = state({})!;
    expect(textIn(strip.state).replace(/\s+/g, " ")).toBe(
      "On the day of printing, 23 November 2026 : paid €200.00, credited €10.00, processing €20.00, in dispute €30.00 . Payable now €5,395.46. The code pays exactly that.",
    );
    expect(strip.qr?.alt).toBe("QR code for a bank transfer of €5,395.46 to Lumen Studio GmbH");
  });

  it.each([
    ["settled", { outstanding: 0n, payable: 0n }, "We are even."],
    ["on its way in whole", { payable: 0n }, "Payable now €0.00."],
    ["void", { state: "void" }, "void."],
    ["replaced", { state: "replaced" }, "replaced by another invoice."],
  ])("offers no code for an invoice that is %s", (_what, changes, said) => {
    const strip = state(changes)!;
    expect(textIn(strip.state)).toContain(said);
    expect(strip.qr).toBeUndefined();
    expect(strip.facts).toEqual([]);
  });

  it("is on no draft and on no credit note", () => {
    expect(state({ state: "draft" })).toBeUndefined();
    const note = { ...richDocument(), kind: "credit_note", typeCode: "381" } as const;
    const paper = presentDocument(presented(note, { figures: undefined }));
    expect(paper.strip).toBeUndefined();
    expect(paper.heading.kind).toBe("Credit note");
    expect(paper.facts).toContainEqual({ label: "Credits invoice", value: "2026-0400 of 1 Oct 2026" });
    expect(textIn(paper.payment)).not.toContain("IBAN");
    expect(paper.totals.sum.label).toBe("Total in euro");
  });
});

describe("page and paper", () => {
  it.each(["en", "sr-Latn"] as const)(
    "say the same figures, each findable in the file (%s)",
    async (locale) => {
      const paper = presentDocument(presented(richDocument(), { locale }));
      const inPdf = (await pdfText(paper)).join(" ");
      const onPage = figuresIn(pageText(paper));
      expect(onPage.length).toBeGreaterThan(60);
      expect(onPage.filter((figure) => !unspaced(inPdf).includes(unspaced(figure)))).toEqual([]);
    },
  );

  it("take hostile texts for texts", async () => {
    const hostile = `<script>alert(1)</script> {n, plural, other {#}} \u202egnp.exe\u0000 %s \u2028 "x'`;
    const document = richDocument("EUR", {
      number: hostile,
      notes: [hostile],
      terms: hostile,
      seller: { ...sampleDocument().seller, name: hostile, legalInformation: hostile },
      references: { order: hostile, preceding: [{ number: hostile }] },
    });
    const lines = document.lines.map((each) => ({ ...each, name: hostile, description: hostile }));
    const paper = presentDocument(presented({ ...document, lines }));
    const texts = textIn(paper);
    expect(texts).toContain("<script>alert(1)</script> {n, plural, other {#}} gnp.exe %s");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone
    expect(texts).not.toMatch(/[\u202a-\u202e\u0000-\u001f\u2028]/);
    expect(pageText(paper)).toContain("<script>alert(1)</script>");
    expect(unspaced((await pdfText(paper)).join(" "))).toContain(
      unspaced("<script>alert(1)</script> {n, plural"),
    );
  });

  it("break forty lines over pages that each begin with the heads", async () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({
      ...line({
        id: String(index + 1),
        name: `Position ${index + 1}`,
        description: "maintenance of the tap system",
      }),
      net: BigInt(index + 1) * 1000n,
    }));
    const pages = await pdfText(presentDocument(presented({ ...richDocument(), lines })));
    expect(pages.length).toBeGreaterThan(1);
    const withLines = pages.filter((text) => /Position \d/.test(text));
    expect(withLines.length).toBeGreaterThan(1);
    for (const text of withLines) expect(text).toContain("Description Quantity Price VAT Amount");
    for (const { name } of lines) expect(pages.join(" ")).toContain(name);
  });
});
