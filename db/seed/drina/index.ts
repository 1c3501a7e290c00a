import { makeModel97 } from "#app/documents/payment/model-97.ts";
import { makeRfReference } from "#app/documents/payment/rf-reference.ts";
import { readSerbianAccount, serbianIban } from "#app/documents/payment/serbian-account.ts";
import { assert } from "#app/kit/assert.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import { yearsAround } from "../lumen/index.ts";
import type { SeedBusiness } from "../shapes.ts";
import { drinaAnchors } from "./anchors.ts";
import { drinaClients } from "./clients.ts";
import { drinaOffers } from "./offers.ts";

const holidays = ["01-01", "01-02", "01-07", "02-15", "02-16", "05-01", "05-02", "11-11"];
const open: [string, string] = ["07:00", "14:00"];
const holder = "Drina Servis d.o.o.";

/** Drina Servis, Novi Sad: održavanje rashladnih uređaja, kotlarnica i liftova, u dinarima. */
export function drina(today: PlainDate): SeedBusiness {
  return {
    row: {
      slug: "drina",
      name: "Drina Servis",
      legalName: "Drina Servis d.o.o.",
      address: { line1: "Bulevar Evrope 28", postcode: "21000", city: "Novi Sad", country: "RS" },
      vatId: "RS109418235",
      registrationId: "21172618",
      legalLine:
        "Upisano u registar APR pod brojem BD 41726/2016. Matični broj 21172618, PIB 109418235. Direktorka: Vesna Radaković.",
      country: "RS",
      currency: "RSD",
      timeZone: "Europe/Belgrade",
      locale: "sr-Latn",
      brand: "#f6b21b",
      replyTo: "support@drina.example",
      calendar: {
        openDays: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: null, 7: null },
        holidays: yearsAround(today).flatMap((year) => holidays.map((day) => `${year}-${day}`)),
        region: "RS",
      },
    },
    staff: [
      {
        name: "Vesna Radaković",
        email: "owner@drina.example",
        role: "owner",
        locale: "sr-Latn",
        title: "Direktorka",
        phone: "+381 21 555 1400",
      },
      {
        name: "Nenad Obradović",
        email: "manager@drina.example",
        role: "manager",
        locale: "sr-Latn",
        title: "Rukovodilac naplate",
        phone: "+381 21 555 1410",
      },
      {
        name: "Milica Stojšić-Đurđević",
        email: "support@drina.example",
        role: "support",
        locale: "sr-Latn",
        title: "Prijem",
        phone: "+381 21 555 1420",
      },
    ],
    accounts: [
      { currency: "RSD", account: serbianAccount("160-0000000417263-72"), kind: "rs", holder },
      {
        currency: "EUR",
        account: serbianIban(serbianAccount("160-0000000417300-58")),
        kind: "iban",
        bic: "DBDBRSBG",
        holder,
      },
    ],
    clients: drinaClients,
    offers: drinaOffers,
    anchors: drinaAnchors(today),
    numbers: {
      invoice: (year, count) => `${String(count).padStart(4, "0")}/${year}`,
      creditNote: (year, count) => `KO-${String(count).padStart(3, "0")}/${year}`,
    },
    exemptions: {
      AE: {
        reason: {
          sr: "PDV nije obračunat po članu 10. stav 2. tačka 3) Zakona o PDV: poreski dužnik je primalac",
        },
      },
    },
    meansCode: (currency) => (currency === "EUR" ? "58" : "30"),
    reference: (key, currency) => (currency === "EUR" ? makeRfReference(key) : makeModel97(key).printed),
  };
}

function serbianAccount(text: string): string {
  const digits = readSerbianAccount(text);
  assert(digits, `an account with right check digits: ${text}`);
  return digits;
}
