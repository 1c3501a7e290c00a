import type { Offer } from "../shapes.ts";
import { items } from "./items.ts";

const streets = [
  "Bulevar oslobođenja 88",
  "Bulevar oslobođenja 112",
  "Balzakova 14",
  "Narodnih heroja 5",
  "Cara Dušana 31",
  "Puškinova 9",
  "Gagarinova 22",
  "Šafarikova 17",
  "Braće Ribnikar 40",
  "Novosadskog sajma 63",
];
const entrances = streets.flatMap((street) => ["1", "2", "3", "4"].map((door) => `${street}, ulaz ${door}`));

const shops = [
  "Telep",
  "Detelinara",
  "Podbara",
  "Salajka",
  "Limani",
  "Grbavica",
  "Adice",
  "Klisa",
  "Sajlovo",
  "Futog",
  "Veternik",
  "Sremska Kamenica",
];

/** Šta Drina servis fakturiše. */
export const drinaOffers: Record<string, Offer> = {
  rashlada: {
    always: [items.rashlada],
    maybe: [items.filterG4, items.izlazak, items.dihtung, items.rad],
    most: 3,
    isMonthly: true,
  },
  klima: {
    always: [items.klima],
    maybe: [items.filterG4, items.rad, items.filterF7],
    most: 2,
    isMonthly: true,
  },
  kotlarnica: {
    always: [items.kotlarnica],
    maybe: [items.gorionik, items.pelet, items.ekspanziona],
    most: 2,
    isMonthly: true,
  },
  zgrade: { always: [items.lift], maybe: [], most: 0, isMonthly: true, places: entrances },
  prodavnica: {
    always: [items.prodavnica],
    maybe: [items.rad, items.termostat, items.izlazak],
    most: 2,
    places: shops,
  },
  ventilacija: {
    always: [items.ventilacija],
    maybe: [items.filterNape, items.kanali, items.izlazak],
    most: 3,
  },
  izlazak: {
    always: [items.rad, items.izlazak],
    maybe: [items.kompresor, items.ventilator, items.termostat, items.nocni, items.put],
    most: 3,
  },
  gas: { always: [items.curenje, items.fluid], maybe: [items.rad, items.put], most: 2 },
  najam: { always: [items.najam, items.dostava], maybe: [items.put], most: 1 },
  zastita: { always: [items.centrala], maybe: [items.aparati, items.hidrant, items.izlazak], most: 3 },
  ugradnja: { always: [items.split, items.cevovod], maybe: [items.rad, items.put], most: 2 },
  obuka: { always: [items.obuka, items.prirucnik], maybe: [items.put], most: 1 },
  pelet: { always: [items.pelet], maybe: [items.put, items.gorionik], most: 2 },
  evro: { always: [items.projekat], maybe: [items.nadzor], most: 1 },
};
