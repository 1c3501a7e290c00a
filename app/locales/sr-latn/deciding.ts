import type { deciding as decidingEn } from "#app/locales/en/deciding.ts";

export const deciding: Record<keyof typeof decidingEn, string> = {
  "disputes.credit.name": "Odobrenje po računu {number}",
  "disputes.credit.note": "Spor {dispute} po računu {invoice}",
  "disputes.error.approveLimit": "Ovo je iznad iznosa koji smete sami da odobrite. Odlučuje neko drugi.",
  "disputes.error.approveOwn": "Ova odluka je Vaša. Saglasnost daje neko drugi.",
  "disputes.error.changed": "Spor se promenio otkako ste ga otvorili. Pogledajte ga ponovo.",
  "disputes.error.changed.accepted": "Odluka je već prihvaćena: {who}.",
  "disputes.error.changed.assigned": "Spor je u međuvremenu dodeljen; dodela: {who}.",
  "disputes.error.changed.closed": "Spor je već zatvoren: {who}.",
  "disputes.error.changed.proposed": "Odluka je već doneta ({who}); čeka saglasnost ili knjižno odobrenje.",
  "disputes.error.changed.reopened": "Spor je ponovo otvoren: {who}.",
  "disputes.error.changed.replied": "U međuvremenu je stigao odgovor: {who}. Prvo ga pročitajte.",
  "disputes.error.changed.resolved": "O ovom sporu je već odlučeno: {who}.",
  "disputes.error.changed.sent_back": "Odluka je vraćena na ponovno odlučivanje: {who}.",
  "disputes.error.changed.taken_up": "Na ovom sporu već radi {who}.",
  "disputes.error.changed.withdrawn": "Spor je povučen: {who}.",
  "disputes.error.claims": "Ovo nisu stavke ovog spora. Otvorite ga ponovo.",
  "disputes.error.closeEarly": "Klijent još može da odgovori.",
  "disputes.error.creditedMeanwhile":
    "Po ovom računu može da se odobri još samo {room}: ostatak je odobren u međuvremenu.",
  "disputes.error.dueOn": "Izaberite današnji ili kasniji dan.",
  "disputes.error.granted": "Unesite iznos koji odgovara odluci i nije veći od traženog.",
  "disputes.error.grantedBefore": "Ranijom odlukom je odobreno više. Što je odobreno, ostaje.",
  "disputes.error.grantedOthers":
    "Od ove stavke je u međuvremenu odobreno i po drugim zahtevima. Ostalo je manje.",
  "disputes.error.long": "Napišite najviše 10.000 znakova.",
  "disputes.error.nothingPaid": "Ništa nije plaćeno, pa nema šta da se vrati. Izaberite knjižno odobrenje.",
  "disputes.error.resolutionMoney": "Iznos je odobren: izaberite knjižno odobrenje, povraćaj ili pretplatu.",
  "disputes.error.resolutionNothing": "Ništa nije odobreno: izaberite objašnjenje ili podatke.",
  "disputes.error.slot":
    "Polje u vitičastim zagradama nije poznato. Koristite ona koja su navedena uz tekst.",
};
