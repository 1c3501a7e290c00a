import { addDays, addMonths, monthStart } from "#app/kit/dates.ts";
import type { Anchor } from "../shapes.ts";

/** Brauhaus Nord: part paid and due soon, due today, credited in full, not yet read. */
export function brauhaus(today: string): Anchor[] {
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
