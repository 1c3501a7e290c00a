import type { trends as english } from "#app/locales/en/trends.ts";

export const trends: Record<keyof typeof english, string> = {
  "trends.headline.better": "Sporova je manje, i to nije slučajnost",
  "trends.headline.early": "Još je rano reći šta se promenilo",
  "trends.headline.none": "Još nema sa čim da se poredi",
  "trends.headline.same": "Sporova je kao i ranije",
  "trends.headline.worse": "Sporova je više, i to nije slučajnost",

  "trends.say.before": "U periodu pre toga bilo je {count} od {of}.",
  "trends.say.change.early": "Još je rano reći da li je to promena.",
  "trends.say.change.fewer": "To je manje, i više od slučajnosti.",
  "trends.say.change.more": "To je više, i više od slučajnosti.",
  "trends.say.change.none": "Nema sa čim da se poredi.",
  "trends.say.change.same": "Ta dva perioda se ne mogu razlikovati.",
  "trends.say.disputes":
    "Klijenti su otvorili {count, plural, one {# spor} few {# spora} other {# sporova}} na {of, plural, one {# račun} few {# računa} other {# računa}}.",
  "trends.say.disputes.nothing": "U ovom periodu nije izdat nijedan račun.",
  "trends.say.fix":
    "Sledeće popravite: {cause}. {count, plural, one {# spor je nastao zbog toga i koštao je} few {# spora su nastala zbog toga i koštala su} other {# sporova je nastalo zbog toga i koštalo je}} {amount}, što je {share} svega što je odobreno.",
  "trends.say.improvement": "„{did}“ – {outcome}",
  "trends.say.noBefore": "Pre toga ništa nije izdato, pa nema sa čim da se poredi.",
  "trends.say.satisfaction":
    "Od {of, plural, one {# odgovora} few {# odgovora} other {# odgovora}}, zadovoljnih je {count}: {share}. Prava vrednost je između {low} i {high}.",
  "trends.say.satisfaction.few":
    "{of, plural, =0 {Niko još nije ocenio} one {Samo # osoba je ocenila} few {Samo # osobe su ocenile} other {Samo # osoba je ocenilo}} svoje zadovoljstvo: premalo za ocenu.",
  "trends.say.satisfied.better": "To je bolje nego ranije, i više od slučajnosti.",
  "trends.say.satisfied.early": "Još je rano reći da li je to promena.",
  "trends.say.satisfied.none": "Nema sa čim da se poredi.",
  "trends.say.satisfied.same": "Ne može se razlikovati od perioda pre toga.",
  "trends.say.satisfied.worse": "To je lošije nego ranije, i više od slučajnosti.",

  "trends.outcome.better": "Bolje, više od slučajnosti",
  "trends.outcome.early": "Još je rano reći",
  "trends.outcome.none": "Još nema poređenja",
  "trends.outcome.of": "{outcome}: {count} od {of} posle {before} od {beforeOf}.",
  "trends.outcome.same": "Ne može se razlikovati",
  "trends.outcome.worse": "Lošije, više od slučajnosti",

  "trends.cause.agreement_unclear": "Nejasan dogovor",
  "trends.cause.client_mistake": "Greška klijenta",
  "trends.cause.duplicate_billing": "Dvaput zaračunato",
  "trends.cause.late_delivery": "Kašnjenje isporuke",
  "trends.cause.missing_proof": "Nedostaje dokaz",
  "trends.cause.missing_reference": "Nedostaje broj porudžbine",
  "trends.cause.not_an_error": "Nije bilo greške",
  "trends.cause.payment_not_matched": "Neuparena uplata",
  "trends.cause.poor_quality": "Loš kvalitet",
  "trends.cause.price_list": "Cenovnik",
  "trends.cause.quantity_entry": "Pogrešno uneta količina",
  "trends.cause.tax_setup": "Pogrešno podešen porez",
  "trends.cause.terms_setup": "Pogrešno podešeni uslovi",
  "trends.cause.unclear_text": "Nejasan tekst",
  "trends.cause.wrong_address": "Pogrešna adresa",
  "trends.cause.wrong_item": "Pogrešna stavka",
};
