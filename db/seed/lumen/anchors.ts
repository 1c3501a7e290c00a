import { addDays } from "#app/kit/dates.ts";
import type { Anchor } from "../shapes.ts";
import { brauhaus } from "./anchors-brauhaus.ts";

/** The invoices of the design's screens, as many days before the seed day as they are there. */
export function lumenAnchors(today: string): Anchor[] {
  return [...brauhaus(today), ...sunce(today), ...others(today)];
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
      paid: 250_000n,
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
      paid: 90_000n,
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
