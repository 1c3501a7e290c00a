import { addDays, addMonths, monthStart } from "#app/kit/dates.ts";
import { monthName } from "../month-name.ts";
import type { Anchor, AnchorLine } from "../shapes.ts";

const line = (
  id: string,
  name: string,
  quantity: string,
  unit: string,
  price: string,
  rate = "20",
): AnchorLine => ({ id, name, quantity, unit, price, rate });

/** Računi sa nacrta ekrana, isto toliko dana pre dana punjenja. */
export function drinaAnchors(today: string): Anchor[] {
  return [...sunce(today), ...settled(today), ...others(today)];
}

function sunce(today: string): Anchor[] {
  const client = "kafana-sunce";
  const lastMonth = addMonths(monthStart(today), -1);
  const month = monthName(lastMonth, "sr");
  return [
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -24),
      dueOn: addDays(today, -3),
      lines: [
        line(
          "303",
          "Vanredna intervencija na rashladnoj komori, zamena kompresora i filtera",
          "1",
          "E48",
          "51033.33",
        ),
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -17),
      dueOn: addDays(today, 4),
      period: { start: lastMonth, end: addDays(monthStart(today), -1) },
      lines: [
        line("101", `Redovno održavanje rashladnih komora i vitrina, ${month}`, "1", "MON", "62000.00"),
        line(
          "241",
          "Pregled i čišćenje kuhinjske ventilacije sa protivpožarnim klapnama",
          "1",
          "E48",
          "24500.00",
        ),
        line("211", "Filter G4, 592 × 592 × 48 mm", "10", "H87", "2340.00"),
        line("301", "Izlazak na teren, Petrovaradin", "3", "H87", "1525.00"),
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -6),
      dueOn: addDays(today, 15),
      isUnread: true,
      lines: [
        line("271", "Periodično ispitivanje protivpožarne centrale, filter nape", "1", "E48", "20819.50"),
      ],
    },
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -14),
      dueOn: addDays(today, 7),
      lines: [
        line("281", "Najam rezervnog rashladnog uređaja sa filterima, dva meseca", "1", "E48", "71666.67"),
      ],
    },
  ];
}

function settled(today: string): Anchor[] {
  const client = "kafana-sunce";
  const before = addMonths(monthStart(today), -2);
  return [
    {
      client,
      kind: "invoice",
      issuedOn: addDays(today, -47),
      dueOn: addDays(today, -26),
      paid: "all",
      lines: [
        line(
          "101",
          `Redovno održavanje rashladnih komora i vitrina, ${monthName(before, "sr")}`,
          "1",
          "MON",
          "62000.00",
        ),
        line(
          "241",
          "Pregled i čišćenje kuhinjske ventilacije sa protivpožarnim klapnama",
          "1",
          "E48",
          "24500.00",
        ),
        line("212", "Filter F7, 592 × 592 × 600 mm, vrećasti", "8", "H87", "2340.00"),
        line("301", "Izlazak na teren, Petrovaradin", "2", "H87", "2240.00"),
      ],
    },
    {
      client,
      kind: "invoice",
      mark: "kotlarnica",
      issuedOn: addDays(today, -73),
      dueOn: addDays(today, -52),
      paid: 8_466_000n,
      lines: [
        line("251", "Godišnji servis kotlarnice „Petrovaradin“, filteri i dihtunzi", "1", "E48", "77050.00"),
      ],
    },
    {
      client,
      kind: "credit_note",
      credits: "kotlarnica",
      issuedOn: addDays(today, -50),
      lines: [line("251", "Dihtunzi koji nisu ugrađeni, po zapisniku", "1", "E48", "6500.00")],
    },
  ];
}

function others(today: string): Anchor[] {
  return [
    {
      client: "carda",
      kind: "invoice",
      mark: "napa",
      issuedOn: addDays(today, -61),
      dueOn: addDays(today, -46),
      lines: [line("213", "Filter nape, inoks, 400 × 500 mm", "6", "H87", "3180.00")],
    },
    {
      client: "carda",
      kind: "credit_note",
      credits: "napa",
      issuedOn: addDays(today, -55),
      lines: [line("213", "Filter nape, vraćeno jer ne odgovara ležištu", "6", "H87", "3180.00")],
    },
    {
      client: "zlatno-zrno",
      kind: "invoice",
      issuedOn: addDays(today, -15),
      dueOn: today,
      lines: [line("302", "Rad servisera na vitrini za kolače", "3.5", "HUR", "2400.00")],
    },
    {
      client: "komsija",
      kind: "credit_note",
      issuedOn: addDays(today, -38),
      lines: [line("105", "Količinski rabat po ugovoru, naknadno odobren", "1", "C62", "41666.67")],
    },
    {
      client: "backa-rosa",
      kind: "invoice",
      issuedOn: addDays(today, -19),
      dueOn: addDays(today, 26),
      order: "NAR-7719",
      paid: 25_000_000n,
      lines: [
        line("291", "Isporuka i ugradnja rashladnog agregata za zrenje sireva", "1", "SET", "684000.00"),
        line("292", "Bakarni cevovod sa izolacijom", "48.5", "MTR", "2150.00"),
      ],
    },
  ];
}
