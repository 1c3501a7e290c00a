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
      en: "Reads Lumen’s invoices: one part paid, one due today; a dispute waits for his answer, another is decided.",
      "sr-Latn":
        "Čita račune Lumena: jedan delimično plaćen, jedan dospeva danas; jedan spor čeka njegov odgovor, drugi je rešen.",
    },
  },
  {
    email: "ana@kafana-sunce.example",
    shows: {
      en: "Gets invoices from two businesses, in euros and in dinars, and has disputed a line at each.",
      "sr-Latn":
        "Dobija račune od dva preduzeća, u evrima i u dinarima, i kod oba je osporila po jednu stavku.",
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
      en: "Sees in Lumen’s trends how a wrong price list peaked, what was done and how disputes fell.",
      "sr-Latn":
        "U trendovima Lumena vidi kako je pogrešan cenovnik dostigao vrhunac, šta je učinjeno i kako su sporovi opali.",
    },
  },
  {
    email: "support@lumen.example",
    shows: {
      en: "Decides the tickets at Lumen’s desk: one is promised for today, one is late, one is still nobody’s.",
      "sr-Latn":
        "Odlučuje o sporovima Lumena: jedan je obećan za danas, jedan kasni, jedan još niko nije preuzeo.",
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
      en: "Approves credits above the limit at Drina Servis and reads what clients tell most often.",
      "sr-Latn": "U Drina Servisu odobrava iznose iznad granice i čita šta klijenti najčešće javljaju.",
    },
  },
  {
    email: "support@drina.example",
    shows: {
      en: "Answers the disputes of Drina’s clients and works in Serbian.",
      "sr-Latn": "Odgovara na sporove klijenata Drina Servisa i radi na srpskom.",
    },
  },
];
