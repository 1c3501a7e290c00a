import type { RootCause } from "#app/domain/disputes/index.ts";

type Spoken = "en" | "sr";
/** What the client wrote, and what the business answered. */
export type Words = readonly [asked: string, answer: string];

/** In the client's words and in the business's, for each cause. */
export const words: Record<Spoken, Record<RootCause, Words>> = {
  en: {
    price_list: [
      "The price on the first line is not the one in our agreement. Please bill what we agreed.",
      "You are right: our price list held a wrong price. The difference is credited, and we are sorry.",
    ],
    quantity_entry: [
      "We received less than is billed here. Our delivery note says so.",
      "Your delivery note is right. We typed a wrong quantity and credit the difference.",
    ],
    wrong_item: [
      "Part of this was never ordered by us.",
      "It belongs to another order. We took it off with a credit note.",
    ],
    duplicate_billing: [
      "We have this invoice already, under another number.",
      "It was indeed billed twice. This one is credited in full.",
    ],
    tax_setup: [
      "Is the tax rate on this invoice right? Our accountant expected another.",
      "The rate is right for this service. We wrote down why, with the paragraph of the law.",
    ],
    missing_reference: [
      "Our purchase order number is missing. We cannot book the invoice without it.",
      "Here is the order number. From now on it stands on every invoice of yours.",
    ],
    wrong_address: [
      "We moved in spring. The invoice still names our old address.",
      "Your new address is in our books now. Nothing changes about the amount.",
    ],
    terms_setup: [
      "We agreed on thirty days, this says fourteen.",
      "Thirty days it is. We changed your terms and will not remind you before.",
    ],
    late_delivery: [
      "This came two weeks late, when the event was over.",
      "We delivered on the day you confirmed. The note with your signature is attached to the order.",
    ],
    poor_quality: [
      "The colors are not those of the proof.",
      "We compared both: they are within what print allows. We explain it with pictures.",
    ],
    unclear_text: [
      "What is this line for? Nobody here recognizes it.",
      "It is the second round of changes of your campaign. We will write it that way from now on.",
    ],
    payment_not_matched: [
      "We paid this three weeks ago. Why is it still open?",
      "Your transfer had come without a reference. It is on the right invoice now.",
    ],
    missing_proof: [
      "Please send us the time sheet for these hours.",
      "The time sheet is on its way to you, day by day.",
    ],
    agreement_unclear: [
      "We understood that the second draft was included.",
      "The offer says one draft. We see that it could be read otherwise and made it clearer.",
    ],
    client_mistake: [
      "We ordered fewer of these.",
      "Your order of the same week says this quantity. We enclose it, so that you can compare.",
    ],
    not_an_error: [
      "This is dearer than last year. Is that right?",
      "Yes: the new prices hold since January, as our letter of November said.",
    ],
  },
  sr: {
    price_list: [
      "Cena u prvoj stavci nije ona iz ugovora. Molimo da obračunate ugovorenu cenu.",
      "U pravu ste: u našem cenovniku stajala je pogrešna cena. Razliku smo odobrili, uz izvinjenje.",
    ],
    quantity_entry: [
      "Primili smo manje nego što je obračunato; tako piše i na otpremnici.",
      "Otpremnica je tačna. Pogrešno smo upisali količinu i odobravamo razliku.",
    ],
    wrong_item: [
      "Deo ovoga nikada nismo poručili.",
      "Stavka pripada drugoj porudžbini. Skinuli smo je knjižnim odobrenjem.",
    ],
    duplicate_billing: [
      "Ovaj račun već imamo, pod drugim brojem.",
      "Zaista je obračunato dvaput. Ovaj račun je odobren u celini.",
    ],
    tax_setup: [
      "Da li je stopa PDV-a na računu tačna? Knjigovođa je očekivao drugu.",
      "Stopa je tačna za ovu uslugu. Naveli smo i član zakona.",
    ],
    missing_reference: [
      "Nedostaje broj naše porudžbenice; bez njega ne možemo da proknjižimo račun.",
      "Evo broja porudžbenice. Ubuduće će stajati na svakom vašem računu.",
    ],
    wrong_address: [
      "Preselili smo se u proleće, a na računu je stara adresa.",
      "Nova adresa je upisana. Iznos ostaje isti.",
    ],
    terms_setup: [
      "Dogovorili smo trideset dana, ovde piše petnaest.",
      "Važi trideset dana. Promenili smo vaš rok i nećemo opominjati ranije.",
    ],
    late_delivery: [
      "Serviser je došao dve nedelje kasnije nego što je obećano.",
      "Došli smo u terminu koji ste potvrdili; radni nalog sa vašim potpisom je uz porudžbinu.",
    ],
    poor_quality: [
      "Uređaj posle servisa radi glasnije nego pre.",
      "Izmerili smo buku: u granicama je koje daje proizvođač. Zapisnik je u prilogu naloga.",
    ],
    unclear_text: [
      "Za šta je ova stavka? Niko je kod nas ne prepoznaje.",
      "To je vanredni izlazak od desetog. Ubuduće ćemo tako i pisati.",
    ],
    payment_not_matched: [
      "Ovo smo platili pre tri nedelje. Zašto je još otvoreno?",
      "Uplata je stigla bez poziva na broj. Sada je na pravom računu.",
    ],
    missing_proof: ["Pošaljite nam radni nalog za ove sate.", "Radni nalog je poslat, sa satima po danima."],
    agreement_unclear: [
      "Razumeli smo da je drugi izlazak uračunat.",
      "Ponuda kaže jedan izlazak. Vidimo da se moglo razumeti i drugačije, pa smo je dopunili.",
    ],
    client_mistake: [
      "Poručili smo manje komada.",
      "Vaša porudžbina iz iste nedelje navodi ovu količinu. Prilažemo je da uporedite.",
    ],
    not_an_error: [
      "Skuplje je nego prošle godine. Da li je to tačno?",
      "Jeste: nove cene važe od januara, kako je pisalo u novembarskom dopisu.",
    ],
  },
};

/** First answers, and what is asked back. */
export const replies = {
  en: {
    first: "Thank you, we are looking at it and will write as soon as we know more.",
    asks: "Could you send us the delivery note, or tell us who signed it? We will go on at once.",
    again: "That does not settle it for us. Please look again.",
  },
  sr: {
    first: "Hvala, proveravamo i javićemo se čim budemo znali više.",
    asks: "Možete li da pošaljete otpremnicu ili nam javite ko ju je potpisao? Odmah nastavljamo.",
    again: "Time za nas nije rešeno. Molimo pogledajte ponovo.",
  },
} as const;
