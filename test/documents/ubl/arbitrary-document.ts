import fc from "fast-check";
import type { AllowanceCharge, Line, Party, SemanticDocument } from "#app/documents/semantic.ts";
import { manyLines, oneLine } from "#app/documents/ubl/ubl-names.ts";

/** Text as documents hold it: no blanks at the ends, one line, anything a person may type in between. */
const word = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.constantFrom(`<&>"']]>`, "Čačak, Đorđe", "a  b\tc", "€ 1.234,56", "&amp;", "<!DOCTYPE x>", "🧾", "NA"),
  )
  .filter((text) => oneLine(text) === text && !hasControls(text));

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot write them
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}

const paragraph = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join("\n"))
  .filter((text) => manyLines(text) === text);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 5 }))
  .map(([units, scale]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
    const sign = units < 0n ? "-" : "";
    return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  });
const positive = number.map((text) => text.replace("-", ""));
const day = fc
  .tuple(
    fc.integer({ min: 1990, max: 2060 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("-"));
const period = fc
  .record({ start: maybe(day), end: maybe(day) })
  .filter(({ start, end }) => Boolean(start || end));
const scheme = maybe(fc.constantFrom("0088", "9930", "EM"));
const country = fc.constantFrom("DE", "RS", "GR");

const address = fc.record({
  line1: maybe(word),
  line2: maybe(word),
  line3: maybe(word),
  city: maybe(word),
  postcode: maybe(word),
  subdivision: maybe(word),
  country,
});

const party: fc.Arbitrary<Party> = fc
  .record({
    name: word,
    tradingName: maybe(word),
    identifiers: fc.array(fc.record({ id: word, scheme }), { maxLength: 2 }),
    registrationId: maybe(word),
    registrationScheme: scheme,
    vatId: maybe(word),
    taxRegistrationId: maybe(word),
    legalInformation: maybe(word),
    endpoint: maybe(fc.record({ id: word, scheme })),
    address,
    contact: maybe(fc.record({ name: word, phone: maybe(word), email: maybe(word) })),
  })
  .map((each) => ({ ...each, registrationScheme: each.registrationId && each.registrationScheme }));

/** Only what UBL can say of a payee and of a tax representative. */
const payee = party.map(({ name, identifiers, registrationId, registrationScheme }) => ({
  name,
  identifiers,
  registrationId,
  registrationScheme,
  address: {},
}));
const representative = party.map(({ name, vatId, address: at }) => ({
  name,
  identifiers: [],
  vatId,
  address: at,
}));

const allowanceFields = {
  kind: fc.constantFrom("allowance" as const, "charge" as const),
  amount,
  baseAmount: maybe(amount),
  percent: maybe(positive),
  reason: maybe(word),
  reasonCode: maybe(word),
};
const lineAllowance: fc.Arbitrary<AllowanceCharge> = fc.record(allowanceFields);
const documentAllowance: fc.Arbitrary<AllowanceCharge> = fc.record({
  ...allowanceFields,
  taxCategory: fc.constantFrom("S", "E"),
  taxRate: maybe(positive),
});

const line: fc.Arbitrary<Line> = fc
  .record({
    id: word,
    name: word,
    description: maybe(paragraph),
    note: maybe(paragraph),
    quantity: number,
    unitCode: fc.constantFrom("HUR", "C62"),
    net: amount,
    price: positive,
    discount: maybe(fc.record({ grossPrice: positive, priceDiscount: positive })),
    base: maybe(fc.record({ baseQuantity: positive, baseUnit: fc.constant("C62") })),
    taxCategory: fc.constantFrom("S", "E", "AE"),
    taxRate: maybe(positive),
    allowances: fc.array(lineAllowance, { maxLength: 2 }),
    period: maybe(period),
    orderLine: maybe(word),
    objectId: maybe(word),
    buyerAccounting: maybe(word),
    sellerItemId: maybe(word),
    buyerItemId: maybe(word),
    standardItemId: maybe(fc.record({ id: word, scheme })),
    classifications: maybe(
      fc.array(fc.record({ code: word, list: maybe(word), version: maybe(word) }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    originCountry: maybe(country),
    attributes: fc.array(fc.record({ name: word, value: word }), { maxLength: 2 }),
  })
  .map(({ discount, base, ...rest }) => ({ ...rest, ...discount, ...base }));

const references = fc.record({
  buyerReference: maybe(word),
  project: maybe(word),
  contract: maybe(word),
  order: maybe(word.filter((text) => text !== "NA")),
  salesOrder: maybe(word),
  receivingAdvice: maybe(word),
  despatchAdvice: maybe(word),
  tender: maybe(word),
  invoicedObject: maybe(word),
  buyerAccounting: maybe(word),
  preceding: fc.array(fc.record({ number: word, issuedOn: maybe(day) }), { maxLength: 2 }),
});

const mandate = fc.record({ id: word, creditorId: maybe(word), debitedAccount: maybe(word) });
const payment = fc.record({
  meansCode: fc.constantFrom("30", "58", "59"),
  meansText: maybe(word),
  remittance: maybe(word),
  account: maybe(fc.record({ id: word, name: maybe(word), bic: maybe(word) })),
  card: maybe(fc.record({ number: fc.constantFrom("1234", "411111…1234"), holder: maybe(word) })),
  mandate: maybe(mandate),
});

/** Any document that UBL can carry whole: its figures need not agree. */
export const anyDocument: fc.Arbitrary<SemanticDocument> = fc
  .record({
    kind: fc.constantFrom("invoice" as const, "credit_note" as const),
    typeCode: fc.constantFrom("380", "381"),
    number: word,
    specification: word,
    process: maybe(word),
    issuedOn: day,
    dueOn: maybe(day),
    currency: fc.constantFrom("EUR", "JPY", "KWD", "RSD"),
    taxCurrency: maybe(fc.constantFrom("SEK", "ISK")),
    taxPointOn: maybe(day),
    taxPointCode: maybe(word),
    notes: fc.array(paragraph, { maxLength: 2 }),
    period: maybe(period),
    deliveredOn: maybe(day),
    deliverTo: maybe(
      fc.record({ name: maybe(word), locationId: word, locationScheme: scheme, address: maybe(address) }),
    ),
    references,
    seller: party,
    buyer: party,
    payee: maybe(payee),
    taxRepresentative: maybe(representative),
    // One instruction, because the creditor's identifier stands once in a file.
    payment: fc.array(payment, { minLength: 1, maxLength: 1 }),
    terms: maybe(paragraph),
    allowances: fc.array(documentAllowance, { maxLength: 2 }),
    taxes: fc.array(
      fc.record({
        category: fc.constantFrom("S", "E"),
        rate: maybe(positive),
        taxable: amount,
        tax: amount,
        exemptionReason: maybe(paragraph),
        exemptionCode: maybe(word),
      }),
      { maxLength: 2 },
    ),
    totals: fc.record({
      lineNet: amount,
      allowances: amount,
      charges: amount,
      net: amount,
      tax: amount,
      taxInTaxCurrency: amount,
      gross: amount,
      prepaid: amount,
      rounding: amount,
      payable: amount,
    }),
    lines: fc.array(line, { maxLength: 3 }),
    attachments: fc.array(fc.record({ id: word, description: maybe(word), url: maybe(word) }), {
      maxLength: 2,
    }),
  })
  .map(({ totals: { taxInTaxCurrency, ...totals }, ...rest }) => ({
    ...rest,
    totals: rest.taxCurrency ? { ...totals, taxInTaxCurrency } : totals,
  }));
