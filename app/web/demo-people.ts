import type { Locale } from "#app/kit/locale.ts";

export interface ShownDemoPerson {
  email: string;
  /** what one sees and can do as this person, in one sentence */
  shows: Record<Locale, string>;
}

/** Those of the demo's people worth being, in the order in which their stories are told. */
export const demoPeople: readonly ShownDemoPerson[] = [
  {
    email: "max@brauhaus-nord.example",
    shows: {
      en: "Reads Lumen’s invoices: one is part paid, one due today, one credited in full.",
      "sr-Latn":
        "Čita račune Lumena: jedan je delimično plaćen, jedan dospeva danas, jedan je u celini odobren.",
    },
  },
  {
    email: "ana@kafana-sunce.example",
    shows: {
      en: "Gets invoices from two businesses, in euros and in dinars, some of them overdue.",
      "sr-Latn": "Dobija račune od dva preduzeća, u evrima i u dinarima; neki kasne.",
    },
  },
  {
    email: "accountant@bilans.example",
    shows: {
      en: "Keeps the books of three companies at both businesses, and may only look.",
      "sr-Latn": "Vodi knjige za tri firme kod oba preduzeća i sme samo da gleda.",
    },
  },
  {
    email: "zentrale@backhaus-morgenroete.example",
    shows: {
      en: "Orders for every branch: more than two hundred invoices to search, sort and leaf through.",
      "sr-Latn": "Naručuje za svaku poslovnicu: preko dvesta računa za pretragu, ređanje i listanje.",
    },
  },
  {
    email: "goran@kucni-red.example",
    shows: {
      en: "Manages forty entrances, each with its own line on one invoice a month.",
      "sr-Latn": "Upravlja sa četrdeset ulaza; svaki ima svoju stavku na mesečnom računu.",
    },
  },
  {
    email: "h.innerhofer@alpenbau.example",
    shows: {
      en: "Reads English at a Serbian business that invoices him in euros.",
      "sr-Latn": "Čita na engleskom kod srpskog preduzeća koje mu fakturiše u evrima.",
    },
  },
  {
    email: "owner@lumen.example",
    shows: {
      en: "Runs Lumen Studio: imports invoices and sees to accounts, colors and the team.",
      "sr-Latn": "Vodi Lumen Studio: uvozi račune i uređuje bankovne račune, boje i tim.",
    },
  },
  {
    email: "manager@lumen.example",
    shows: {
      en: "Looks after Lumen’s key accounts, the slow payers among them.",
      "sr-Latn": "Brine o ključnim klijentima Lumena, pa i o onima koji kasne.",
    },
  },
  {
    email: "support@lumen.example",
    shows: {
      en: "Imports invoices at Lumen’s desk and finds any of them by a word in a line.",
      "sr-Latn": "Uvozi račune za pultom Lumena i svaki nalazi po reči iz stavke.",
    },
  },
  {
    email: "owner@drina.example",
    shows: {
      en: "Runs Drina Servis, with an account for dinars and one for euros.",
      "sr-Latn": "Vodi Drina Servis, sa računom za dinare i računom za evre.",
    },
  },
  {
    email: "manager@drina.example",
    shows: {
      en: "Watches what is overdue at Drina Servis, client by client.",
      "sr-Latn": "Prati šta kasni u Drina Servisu, klijent po klijent.",
    },
  },
  {
    email: "support@drina.example",
    shows: {
      en: "Answers for most of Drina’s clients and works in Serbian.",
      "sr-Latn": "Odgovara većini klijenata Drina Servisa i radi na srpskom.",
    },
  },
];
