import { addDays, addMonths, monthStart } from "#app/kit/dates.ts";
import type { Anchor } from "../shapes.ts";

/** The invoices of the design's screens, as many days before the seed day as they are there. */
export function lumenAnchors(today: string): Anchor[] {
  return [...brauhaus(today), ...sunce(today), ...others(today)];
}

function brauhaus(today: string): Anchor[] {
  const client = "brauhaus-nord";
  const lastMonth = addMonths(monthStart(today), -1);
  return [
    {
      client,
      kind: "invoice",
      mark: "menu",
      issuedOn: addDays(today, -13),
      dueOn: addDays(today, 4),
      order: "PO-88214",
      period: { start: lastMonth, end: addDays(monthStart(today), -1) },
      prepaid: 200_000n,
      allowance: { amount: 15_000n, reason: "Loyalty discount", rate: "19" },
      lines: [
        {
          id: "D-100",
          name: "Autumn menu, design and typesetting",
          about: "hours by day in the time sheet attached",
          quantity: "38.5",
          unit: "HUR",
          price: "92.00",
          rate: "19",
        },
        {
          id: "F-100",
          name: "Photography, tap room and six dishes",
          about: "one day, two people, retouching included",
          quantity: "1",
          unit: "DAY",
          price: "1280.00",
          rate: "19",
        },
        {
          id: "L-100",
          name: "Illustration license",
          about: "print and web, Germany, 24 months",
          quantity: "1",
          unit: "C62",
          price: "650.00",
          rate: "7",
        },
        {
          id: "P-120",
          name: "Menu cards, 350 g uncoated board",
          about: "210 × 297 mm, two sides, two colors",
          quantity: "400",
          unit: "H87",
          price: "1.84",
          rate: "19",
        },
        {
          id: "V-100",
          name: "Express delivery to Hamburg",
          quantity: "1",
          unit: "C62",
          price: "48.00",
          rate: "19",
        },
      ],
    },
    {
      client,
      kind: "invoice",
      mark: "posters",
      issuedOn: addDays(today, -40),
      dueOn: addDays(today, -26),
      order: "PO-88190",
      lines: [
        {
          id: "P-110",
          name: "Posters A2 for the bock beer tapping",
          about: "delivered a day after the tapping",
          quantity: "120",
          unit: "H87",
          price: "2.35",
          rate: "19",
        },
      ],
    },
    {
      client,
      kind: "credit_note",
      credits: "posters",
      issuedOn: addDays(today, -33),
      lines: [
        {
          id: "P-110",
          name: "Posters A2 for the bock beer tapping, delivered too late",
          quantity: "120",
          unit: "H87",
          price: "2.35",
          rate: "19",
        },
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -14),
      dueOn: today,
      order: "PO-88207",
      lines: [
        {
          id: "W-130",
          name: "Table booking moved to the new system",
          quantity: "4.25",
          unit: "HUR",
          price: "92.00",
          rate: "19",
        },
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -2),
      dueOn: addDays(today, 12),
      order: "PO-88221",
      isUnread: true,
      lines: [
        {
          id: "W-110",
          name: "Hosting and mailboxes, one year",
          quantity: "12",
          unit: "MON",
          price: "49.00",
          rate: "19",
        },
        {
          id: "W-120",
          name: "Domain and certificate, one year",
          quantity: "3",
          unit: "ANN",
          price: "34.80",
          rate: "19",
        },
      ],
    },
  ];
}

function sunce(today: string): Anchor[] {
  const client = "kafana-sunce";
  return [
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -17),
      dueOn: addDays(today, -3),
      lines: [
        {
          id: "W-100",
          name: "Website care, last quarter",
          about: "updates, backups, two hours of changes a month",
          quantity: "3",
          unit: "MON",
          price: "380.00",
          rate: "0",
        },
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -9),
      dueOn: addDays(today, 5),
      lines: [
        {
          id: "L-100",
          name: "Illustration license for the winter menu",
          quantity: "1",
          unit: "C62",
          price: "640.00",
          rate: "0",
        },
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -4),
      dueOn: addDays(today, 17),
      lines: [
        {
          id: "D-100",
          name: "Winter menu, design and typesetting",
          quantity: "14",
          unit: "HUR",
          price: "92.00",
          rate: "0",
        },
        {
          id: "P-120",
          name: "Menu cards, 350 g uncoated board",
          quantity: "160",
          unit: "H87",
          price: "1.84",
          rate: "0",
        },
        {
          id: "V-110",
          name: "Packing and shipping to Novi Sad",
          quantity: "1",
          unit: "C62",
          price: "30.00",
          rate: "0",
        },
      ],
    },
    {
      client,
      kind: "credit_note",
      issuedOn: addDays(today, -60),
      lines: [
        {
          id: "T-110",
          name: "Goodwill: translation of the drinks menu came late",
          quantity: "1",
          unit: "C62",
          price: "35.00",
          rate: "0",
        },
      ],
    },
  ];
}

function others(today: string): Anchor[] {
  return [
    {
      client: "gruenau",
      kind: "invoice",
      issuedOn: addDays(today, -120),
      dueOn: addDays(today, -90),
      prepaid: 250_000n,
      order: "B-20188",
      lines: [
        {
          id: "K-100",
          name: "Kampagnenkonzept „Wärme aus Grünau“",
          quantity: "1",
          unit: "LS",
          price: "2750.00",
          rate: "19",
        },
        {
          id: "F-100",
          name: "Fotoaufnahmen im Heizkraftwerk",
          quantity: "2",
          unit: "DAY",
          price: "1280.00",
          rate: "19",
        },
      ],
    },
    {
      client: "nordlicht",
      kind: "invoice",
      issuedOn: addDays(today, -11),
      dueOn: addDays(today, 19),
      prepaid: 90_000n,
      order: "NL-7481",
      lines: [
        {
          id: "P-150",
          name: "Signs for the car deck, outdoor print",
          quantity: "6.25",
          unit: "MTK",
          price: "148.00",
          rate: "19",
        },
        {
          id: "P-160",
          name: "Mounting at night, two people",
          quantity: "7.5",
          unit: "HUR",
          price: "116.00",
          rate: "19",
        },
        {
          id: "R-100",
          name: "Travel by car, Berlin to Rostock and back",
          quantity: "462",
          unit: "KMT",
          price: "0.42",
          rate: "19",
        },
      ],
    },
    {
      client: "himbeerfelder",
      kind: "credit_note",
      issuedOn: addDays(today, -45),
      lines: [
        {
          id: "S-110",
          name: "Short film of the summer season, half of the price given back",
          quantity: "0.5",
          unit: "H87",
          price: "340.00",
          rate: "19",
        },
      ],
    },
  ];
}
