import { withCheckDigit } from "../check-digit.ts";
import type { SeedClient } from "../shapes.ts";
import { abroad, bookkeeper, person } from "./client-forms.ts";

/** Clients outside Germany, the Serbian ones among them. */
export const clientsAbroad: SeedClient[] = [
  abroad(
    "kafana-sunce",
    "Ugostiteljsko preduzeće Kafana Sunce d.o.o.",
    { line1: "Dunavska 27", postcode: "21000", city: "Novi Sad", country: "RS" },
    `RS${withCheckDigit("10438817")}`,
    {
      contacts: [
        {
          name: "Ana Živojinović",
          email: "ana@kafana-sunce.example",
          role: "admin",
          locale: "sr-Latn",
        },
        { ...bookkeeper, receivesInvoices: false },
      ],
      tags: ["hospitality"],
      monthly: "care",
      projects: ["menu", "social"],
      tenthsPerMonth: 13,
      habit: "model",
      taxCategory: "G",
    },
  ),
  abroad(
    "carriere",
    "Maison Carrière SARL",
    { line1: "14 rue des Orfèvres", postcode: "67000", city: "Strasbourg", country: "FR" },
    "FR42810554972",
    {
      contacts: [person("Noémie Carrière", "atelier@maison-carriere.example")],
      tags: ["retail"],
      projects: ["photo", "shop", "copy"],
      tenthsPerMonth: 11,
      taxCategory: "AE",
      termDays: 30,
    },
  ),
  abroad(
    "van-der-linden",
    "Van der Linden Koffiebranders B.V.",
    { line1: "Oudegracht 188", postcode: "3511 NP", city: "Utrecht", country: "NL" },
    "NL858611305B01",
    {
      contacts: [
        person("Sanne van der Linden", "sanne@vanderlinden-koffie.example"),
        person("Joost Brouwer", "administratie@vanderlinden-koffie.example", "payer"),
      ],
      tags: ["food"],
      monthly: "shop",
      projects: ["label", "photo", "social"],
      tenthsPerMonth: 18,
      taxCategory: "AE",
      habit: "early",
    },
  ),
  abroad(
    "hintertal",
    "Tiroler Bergkäserei Hintertal eGen",
    { line1: "Talstraße 2", postcode: "6283", city: "Schwendau", country: "AT" },
    "ATU63920417",
    {
      contacts: [person("Vroni Egger", "kaeserei@hintertal.example")],
      tags: ["food"],
      language: "de",
      projects: ["label", "photo", "print"],
      tenthsPerMonth: 10,
      taxCategory: "AE",
      habit: "slow",
      termDays: 30,
    },
  ),
  abroad(
    "harbour-finch",
    "Harbour & Finch Ltd",
    { line1: "21 Welsh Back", postcode: "BS1 4SB", city: "Bristol", country: "GB" },
    "GB297110836",
    {
      contacts: [
        person("Imogen Finch", "imogen@harbour-finch.example"),
        person("Callum Adeyemi", "accounts@harbour-finch.example", "payer"),
      ],
      tags: ["agency"],
      projects: ["campaign", "copy", "brand"],
      tenthsPerMonth: 14,
      taxCategory: "G",
      termDays: 30,
      orderPrefix: "HF-",
    },
  ),
  abroad(
    "aebischer",
    "Zürcher Uhrenhandlung Aebischer AG",
    { line1: "Storchengasse 6", postcode: "8001", city: "Zürich", country: "CH" },
    "CHE-113.482.907 MWST",
    {
      contacts: [person("Reto Aebischer", "reto@uhren-aebischer.example")],
      tags: ["retail"],
      language: "de",
      monthly: "hosting",
      projects: ["photo", "shop"],
      tenthsPerMonth: 13,
      taxCategory: "G",
      habit: "early",
    },
  ),
  abroad(
    "fruskogorska-zora",
    "Vinarija Fruškogorska zora d.o.o.",
    { line1: "Mitropolita Stratimirovića 48", postcode: "21205", city: "Sremski Karlovci", country: "RS" },
    `RS${withCheckDigit("10760254")}`,
    {
      contacts: [
        {
          name: "Dušan Grujić",
          email: "dusan@fruskogorska-zora.example",
          role: "admin",
          locale: "sr-Latn",
        },
        { ...bookkeeper, receivesInvoices: false },
      ],
      tags: ["food"],
      projects: ["label", "photo"],
      tenthsPerMonth: 7,
      taxCategory: "G",
      habit: "late",
      termDays: 21,
    },
  ),
  abroad(
    "plavi-camac",
    "Izdavačka kuća Plavi čamac d.o.o.",
    { line1: "Zmaj Jovina 19", postcode: "21000", city: "Novi Sad", country: "RS" },
    `RS${withCheckDigit("10291163")}`,
    {
      contacts: [
        {
          name: "Ljubica Šaranović",
          email: "ljubica@plavi-camac.example",
          role: "payer",
          locale: "sr-Latn",
        },
        { ...bookkeeper, receivesInvoices: false },
      ],
      tags: ["publishing"],
      projects: ["book", "book", "copy"],
      tenthsPerMonth: 8,
      taxCategory: "G",
      termDays: 30,
    },
  ),
];
