import { transferSlip } from "#app/documents/payment/transfer-slip.ts";
import type { PdfDocument } from "#app/documents/pdf/pdf-document.ts";

const lumenSlip = transferSlip({
  currency: "EUR",
  amountDue: 328592n,
  account: "DE96 1005 0000 0417 2639 05",
  bic: "BELADEBEXXX",
  businessName: "Lumen Studio GmbH",
  invoiceNumber: "2026-0417",
});
const drinaSlip = transferSlip({
  currency: "RSD",
  amountDue: 11841000n,
  account: "160-0000000417263-72",
  businessName: "Drina Servis d.o.o.",
  businessPlace: "Novi Sad",
  invoiceNumber: "1184/2026",
  purpose: "Račun 1184/2026",
});

/** One page in English: two rates, a discount on the document, part of it paid and disputed, a code in euro. */
export const englishInvoice: PdfDocument = {
  language: "en",
  title: "Invoice 2026-0417, Lumen Studio GmbH",
  createdAt: new Date("2026-11-23T09:30:00Z"),
  business: { name: "Lumen Studio GmbH", brand: "#2340c2" },
  heading: { kind: "Invoice", number: "2026-0417" },
  parties: [
    {
      label: "From",
      lines: ["Lumen Studio GmbH", "Oranienstraße 24", "10999 Berlin, Germany"],
      soft: ["VAT ID DE 318 406 552"],
    },
    {
      label: "To",
      lines: [
        "Brauhaus Nord Gaststätten\u00adbetriebs\u00adgesellschaft mbH & Co. KG",
        "Buchhaltung, Frau Öztürk-Schönefeld",
        "Große Elbstraße 117",
        "22767 Hamburg, Germany",
      ],
      soft: ["VAT ID DE 271 990 348"],
    },
  ],
  facts: [
    { label: "Issued", value: "10 Nov 2026" },
    { label: "Delivered", value: "1–31 Oct 2026" },
    { label: "Due", value: "27 Nov 2026" },
    { label: "Your order", value: "PO-88214" },
  ],
  lines: {
    caption: "Invoice lines",
    heads: { name: "Description", quantity: "Quantity", price: "Price", tax: "VAT", amount: "Amount" },
    rows: [
      {
        n: "1",
        name: "Autumn menu, design and typesetting",
        details: ["3 to 24 October, as in the time sheet attached"],
        quantity: "38.5\u00a0h",
        price: "92.00",
        tax: "19\u00a0%",
        amount: "3,542.00",
      },
      {
        n: "2",
        name: "Photography, tap room and six dishes",
        details: ["one day, two people, retouching included"],
        quantity: "1\u00a0day",
        price: "1,280.00",
        tax: "19\u00a0%",
        amount: "1,280.00",
      },
      {
        n: "3",
        name: "Illustration license",
        details: ["print and web, Germany, 24 months"],
        quantity: "1",
        price: "650.00",
        tax: "7\u00a0%",
        amount: "650.00",
      },
      {
        n: "4",
        name: "Menu cards, 350 g uncoated board",
        details: ["210 × 297 mm, two sides, two colors"],
        quantity: "400",
        price: "1.84",
        tax: "19\u00a0%",
        amount: "736.00",
      },
      {
        n: "5",
        name: "Express delivery to Hamburg",
        details: [],
        quantity: "1",
        price: "48.00",
        tax: "19\u00a0%",
        amount: "48.00",
      },
    ],
    adjustments: [
      {
        name: "Loyalty discount",
        details: ["as agreed on 2 September"],
        tax: "19\u00a0%",
        amount: "−150.00",
      },
    ],
  },
  taxes: {
    caption: "VAT",
    heads: { rate: "Rate", net: "Net", tax: "Tax" },
    rows: [
      { rate: "19\u00a0%", net: "5,456.00", tax: "1,036.64" },
      { rate: "7\u00a0%", net: "650.00", tax: "45.50" },
    ],
  },
  totals: {
    caption: "Totals",
    rows: [
      { label: "Net", amount: "6,106.00" },
      { label: "VAT", amount: "1,082.14" },
    ],
    sum: { label: "Total in euro", amount: "€7,188.14" },
  },
  payment: [
    ["Payable without deduction by ", { strong: "Friday, 27 November 2026" }, "."],
    "Please transfer to Lumen Studio GmbH, IBAN DE96\u00a01005\u00a00000\u00a00417\u00a02639\u00a005, BIC BELADEBEXXX, reference RF51\u00a02026\u00a00417.",
  ],
  notes: [],
  legal: [
    "Registered at Amtsgericht Charlottenburg, HRB 198204 B. Managing director: Friederike Wöhlermann.",
  ],
  strip: {
    state: [
      "On 23 November 2026: paid €2,000.00, processing €1,500.00, in dispute €402.22 (D-2026-0031).",
      [{ strong: "Payable now €3,285.92." }, " The code pays exactly that."],
    ],
    facts: [
      { label: "Payee", value: lumenSlip.payeeName },
      { label: "IBAN", value: lumenSlip.account!.printed },
      { label: "BIC", value: "BELADEBEXXX" },
      { label: "Reference", value: lumenSlip.reference!.printed },
    ],
    qr: {
      ...lumenSlip.qr!,
      caption: "Scan to pay €3,285.92",
      alt: "QR code for a bank transfer of €3,285.92 to Lumen Studio GmbH",
    },
  },
  pageOf: "Page {page} of {pages}",
};

/** One page in Serbian: a discount column, part paid in advance, a note, a code in dinars. */
export const serbianInvoice: PdfDocument = {
  language: "sr-Latn",
  title: "Račun 1184/2026, Drina Servis d.o.o.",
  createdAt: new Date("2026-11-12T08:00:00Z"),
  business: { name: "Drina Servis d.o.o.", brand: "#f6b21b" },
  heading: { kind: "Račun", number: "1184/2026" },
  parties: [
    {
      label: "Izdaje",
      lines: ["Drina Servis d.o.o.", "Bulevar oslobođenja 88", "21000 Novi Sad, Srbija"],
      soft: ["PIB 104218871", "Matični broj 20381177"],
    },
    {
      label: "Prima",
      lines: [
        "Ugostiteljska radnja „Kafana Sunce“ Ana Živojinović preduzetnica",
        "Дунавска 11",
        "21000 Novi Sad, Srbija",
      ],
      soft: ["PIB 110394420"],
    },
  ],
  facts: [
    { label: "Izdato", value: "12. nov 2026." },
    { label: "Promet", value: "31. okt 2026." },
    { label: "Rok", value: "27. nov 2026." },
    { label: "Vaša narudžbina", value: "NAR-2026/331" },
    { label: "Ugovor", value: "12/2025" },
  ],
  lines: {
    caption: "Stavke računa",
    heads: {
      name: "Opis",
      quantity: "Količina",
      price: "Cena",
      discount: "Popust",
      tax: "PDV",
      amount: "Iznos",
    },
    rows: [
      {
        n: "1",
        name: "Redovno održavanje rashladnih uređaja",
        details: ["oktobar 2026, prema ugovoru 12/2025"],
        quantity: "1\u00a0mesec",
        price: "48.000,00",
        tax: "20\u00a0%",
        amount: "48.000,00",
      },
      {
        n: "2",
        name: "Zamena kompresora Danfoss SC15G",
        details: ["serijski broj 4471-88/Č", "garancija 24 meseca"],
        quantity: "1\u00a0kom",
        price: "39.500,00",
        discount: "−10\u00a0%",
        tax: "20\u00a0%",
        amount: "35.550,00",
      },
      {
        n: "3",
        name: "Замена заптивке и пуњење гаса (ћ, ђ, љ, њ, џ)",
        details: [],
        quantity: "3,5\u00a0h",
        price: "4.328,57",
        tax: "20\u00a0%",
        amount: "15.150,00",
      },
    ],
    adjustments: [],
  },
  taxes: {
    caption: "PDV",
    heads: { rate: "Stopa", net: "Osnovica", tax: "Porez" },
    rows: [
      { rate: "20\u00a0%", net: "98.700,00", tax: "19.740,00" },
      {
        rate: "Nije u sistemu PDV",
        net: "0,00",
        tax: "0,00",
        note: "Oslobođeno po članu 25. stav 2. tačka 7. Zakona o PDV.",
      },
    ],
  },
  totals: {
    caption: "Ukupno",
    rows: [
      { label: "Osnovica", amount: "98.700,00" },
      { label: "PDV", amount: "19.740,00" },
      { label: "Ukupno sa PDV", amount: "118.440,00", isSum: true },
      { label: "Plaćeno avansom", detail: "avansni račun 1102/2026", amount: "−30,00" },
    ],
    sum: { label: "Za plaćanje", amount: "118.410,00\u00a0RSD" },
    after: [{ label: "PDV u evrima", value: "168,44\u00a0€" }],
  },
  payment: [
    [
      "Platite do petka, ",
      { strong: "27. novembra 2026." },
      " na račun 160-0000000417263-72, poziv na broj 97\u00a076-1184-2026.",
    ],
  ],
  notes: ["Reklamacije primamo u roku od osam dana od prijema računa. Hvala na poverenju."],
  legal: ["Drina Servis d.o.o., registrovano u APR, BD 44127/2007. Direktorka: Đurđica Šćepanović-Ćirić."],
  strip: {
    state: [[{ strong: "Za plaćanje sada 118.410,00\u00a0RSD." }]],
    facts: [
      { label: "Primalac", value: "Drina Servis d.o.o., Novi Sad" },
      { label: "Račun", value: drinaSlip.account!.printed },
      { label: "Šifra", value: drinaSlip.paymentCode! },
      { label: "Poziv na broj", value: drinaSlip.reference!.printed },
    ],
    qr: { ...drinaSlip.qr!, caption: "NBS IPS QR", alt: "NBS IPS QR kod za uplatu 118.410,00 RSD" },
  },
  pageOf: "Strana {page} od {pages}",
};

/** The English invoice with `count` lines. */
export function longInvoice(count: number): PdfDocument {
  const rows = Array.from({ length: count }, (_, index) => ({
    n: String(index + 1),
    name: `Position ${index + 1}: maintenance of the tap system`,
    details: index % 3 === 0 ? ["visit on a working day, travel included"] : [],
    quantity: `${index + 1}\u00a0h`,
    price: "10.00",
    tax: "19\u00a0%",
    amount: `${(index + 1) * 10}.00`,
  }));
  return { ...englishInvoice, lines: { ...englishInvoice.lines, rows } };
}

/** A credit note: other words, nothing to pay. */
export const creditNote: PdfDocument = {
  ...englishInvoice,
  title: "Credit note C-2026-0007, Lumen Studio GmbH",
  heading: { kind: "Credit note", number: "C-2026-0007" },
  facts: [
    { label: "Issued", value: "24 Nov 2026" },
    { label: "For invoice", value: "2026-0417 of 10 Nov 2026" },
  ],
  lines: {
    ...englishInvoice.lines,
    caption: "Credit note lines",
    rows: englishInvoice.lines.rows.slice(0, 1),
    adjustments: [],
  },
  totals: { ...englishInvoice.totals, sum: { label: "Credited in euro", amount: "€218.96" } },
  payment: [],
  strip: undefined,
};
