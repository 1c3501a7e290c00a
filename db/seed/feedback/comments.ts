import { groupOf, type RatingGroup, type RatingKind } from "#app/domain/feedback/index.ts";
import type { Language } from "../shapes.ts";

type Said = Record<RatingGroup, readonly string[]>;

const english: Record<RatingKind, Said> = {
  clarity: {
    satisfied: ["Everything is where I look for it.", "Clear, with the order number on top."],
    neutral: ["Some lines need a second look.", "The hours could be by day."],
    not_satisfied: [
      "The prices are not those of our agreement.",
      "I do not know what the first line is for.",
    ],
  },
  effort: {
    satisfied: ["Two taps and done.", "The code for the transfer is a great help."],
    neutral: ["It worked, the bank asked twice.", "I would like to pay several at once."],
    not_satisfied: ["I had to look for the right amount.", "The page asked me to sign in again."],
  },
  satisfaction: {
    satisfied: ["Quick, and the credit note came with the answer.", "You said what went wrong. Thank you."],
    neutral: ["Settled, though it took some days.", "Good answer, but I had to ask."],
    not_satisfied: [
      "The same wrong price for the third time.",
      "You agreed that the price was wrong, and the next invoice has it again.",
      "It took too long for such a plain mistake.",
    ],
  },
  overall: {
    satisfied: ["A pleasure to work with.", "Invoices are right and answers come fast."],
    neutral: ["Good work, but check your invoices.", "Fine on the whole."],
    not_satisfied: ["Too many invoices that have to be mended.", "We check every price by now."],
  },
};

const serbian: Record<RatingKind, Said> = {
  clarity: {
    satisfied: ["Sve je na svom mestu.", "Jasno, sa brojem naloga na vrhu."],
    neutral: ["Neke stavke traže drugi pogled.", "Sati bi mogli da budu po danima."],
    not_satisfied: ["Ne znam za šta je prva stavka.", "Količina se ne slaže sa nalogom."],
  },
  effort: {
    satisfied: ["QR kod i gotovo.", "Brže nego u banci."],
    neutral: ["Radi, ali je banka pitala dvaput.", "Rado bih platio više računa odjednom."],
    not_satisfied: ["Morao sam da tražim pravi iznos.", "Stranica je opet tražila prijavu."],
  },
  satisfaction: {
    satisfied: ["Brzo, a odobrenje je stiglo uz odgovor.", "Rekli ste šta je bilo pogrešno. Hvala."],
    neutral: ["Rešeno, ali posle nekoliko dana.", "Dobar odgovor, ali sam morao da pitam."],
    not_satisfied: ["Predugo za tako običnu grešku.", "Isto se ponavlja već drugi put."],
  },
  overall: {
    satisfied: ["Pouzdani su.", "Računi su tačni, a odgovori brzi."],
    neutral: ["Dobar posao, ali proverite račune.", "Uglavnom u redu."],
    not_satisfied: ["Previše računa koje treba ispravljati.", "Svaki račun moramo da proveravamo."],
  },
};

/** What somebody wrote beside a score. */
export const comments = (language: Language, kind: RatingKind, score: number): readonly string[] =>
  (language === "sr" ? serbian : english)[kind][groupOf(kind, score)];
