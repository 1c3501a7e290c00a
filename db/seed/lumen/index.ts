import { makeRfReference } from "#app/documents/payment/rf-reference.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import type { SeedBusiness } from "../shapes.ts";
import { lumenAnchors } from "./anchors.ts";
import { lumenClients } from "./clients.ts";
import { lumenOffers } from "./offers.ts";

const holidays = ["01-01", "03-08", "05-01", "10-03", "12-25", "12-26"];
const open: [string, string] = ["09:00", "18:00"];

/** Lumen Studio, Berlin: design, photography and websites, in euros. */
export function lumen(today: PlainDate): SeedBusiness {
  return {
    row: {
      slug: "lumen",
      name: "Lumen Studio",
      legalName: "Lumen Studio GmbH",
      address: { line1: "Oranienstraße 24", postcode: "10999", city: "Berlin", country: "DE" },
      vatId: "DE318406552",
      registrationId: "HRB 198204 B",
      legalLine:
        "Registered at Amtsgericht Charlottenburg, HRB 198204 B. Managing director: Friederike Wöhlermann.",
      country: "DE",
      currency: "EUR",
      timeZone: "Europe/Berlin",
      locale: "en",
      brand: "#2340c2",
      replyTo: "support@lumen.example",
      calendar: {
        openDays: { 1: open, 2: open, 3: open, 4: open, 5: ["09:00", "16:00"], 6: null, 7: null },
        holidays: yearsAround(today).flatMap((year) => holidays.map((day) => `${year}-${day}`)),
        region: "DE-BE",
      },
    },
    staff: [
      {
        name: "Friederike Wöhlermann",
        email: "owner@lumen.example",
        role: "owner",
        locale: "en",
        title: "Managing director",
        phone: "+49 30 5551 2010",
      },
      {
        name: "Benedikt Achterberg",
        email: "manager@lumen.example",
        role: "manager",
        locale: "en",
        title: "Key accounts",
        phone: "+49 30 5551 2020",
      },
      {
        name: "Jana Kowalczyk",
        email: "support@lumen.example",
        role: "support",
        locale: "en",
        title: "Accounts",
        phone: "+49 30 5551 2040",
      },
    ],
    accounts: [
      {
        currency: "EUR",
        account: "DE96100500000417263905",
        kind: "iban",
        bic: "BELADEBEXXX",
        holder: "Lumen Studio GmbH",
      },
    ],
    clients: lumenClients,
    offers: lumenOffers,
    anchors: lumenAnchors(today),
    numbers: {
      invoice: (year, count) => `${year}-${String(count).padStart(4, "0")}`,
      creditNote: (year, count) => `CN-${year}-${String(count).padStart(3, "0")}`,
    },
    exemptions: {
      AE: {
        code: "VATEX-EU-AE",
        reason: {
          en: "Reverse charge: VAT is owed by the recipient",
          de: "Steuerschuldnerschaft des Leistungsempfängers",
        },
      },
      G: {
        code: "VATEX-EU-G",
        reason: {
          en: "Supplied outside the European Union, not taxed in Germany (§ 3a (2) UStG)",
          de: "Nicht im Inland steuerbare Leistung (§ 3a Abs. 2 UStG)",
        },
      },
    },
    meansCode: () => "58",
    reference: (key) => makeRfReference(key),
  };
}

/** Three years back and one ahead: what a history of 24 months and its promises need. */
export function yearsAround(today: PlainDate): number[] {
  const year = Number(today.slice(0, 4));
  return [year - 3, year - 2, year - 1, year, year + 1];
}
