import type { Offer } from "../shapes.ts";
import { items } from "./items.ts";

const rooms = [
  ...Array.from({ length: 24 }, (_, index) => `Zimmer ${101 + (index % 12) + 100 * (index < 12 ? 0 : 1)}`),
  ...Array.from({ length: 9 }, (_, index) => `Suite ${index + 1}`),
  "Saal Binnenalster",
  "Saal Außenalster",
  "Kaminzimmer",
  "Restaurant Lombardsbrücke",
  "Bar Zur Möwe",
  "Empfang",
  "Wellnessbereich",
];

const branches = [
  "Plagwitz",
  "Lindenau",
  "Connewitz",
  "Gohlis-Süd",
  "Reudnitz",
  "Schleußig",
  "Hauptbahnhof",
  "Markkleeberg",
  "Taucha",
  "Grünau",
  "Eutritzsch",
  "Stötteritz",
];

/** What Lumen invoices: the kinds of work it does for its clients. */
export const lumenOffers: Record<string, Offer> = {
  care: { always: [items.care], maybe: [items.hosting, items.changes], most: 2, isMonthly: true },
  hosting: { always: [items.hosting], maybe: [items.changes, items.domain], most: 2, isMonthly: true },
  shop: { always: [items.shop], maybe: [items.product, items.changes, items.copy], most: 3, isMonthly: true },
  social: {
    always: [items.social],
    maybe: [items.film, items.imageRights, items.copy],
    most: 3,
    isMonthly: true,
  },
  menu: {
    always: [items.design, items.menuCards],
    maybe: [items.illustration, items.express, items.copy, items.translation],
    most: 3,
  },
  photo: { always: [items.photoDay], maybe: [items.studio, items.imageRights, items.travel], most: 3 },
  print: {
    always: [items.flyers],
    maybe: [items.posters, items.design, items.shipping, items.express],
    most: 3,
  },
  brand: { always: [items.brand], maybe: [items.stationery, items.workshop, items.illustration], most: 3 },
  copy: { always: [items.copy], maybe: [items.translation, items.design], most: 2 },
  label: { always: [items.label, items.labels], maybe: [items.illustration, items.shipping], most: 2 },
  signs: { always: [items.signs, items.mounting], maybe: [items.design, items.travel], most: 2 },
  campaign: {
    always: [items.concept],
    maybe: [items.copy, items.posters, items.photoDay, items.workshop, items.imageRights],
    most: 4,
  },
  book: { always: [items.bookPages], maybe: [items.cover, items.bookCopies, items.copy], most: 3 },
  rooms: { always: [items.roomSet], maybe: [], most: 0, places: rooms },
  branch: {
    always: [items.branchSet],
    maybe: [items.branchPaper, items.shipping],
    most: 2,
    places: branches,
  },
};
