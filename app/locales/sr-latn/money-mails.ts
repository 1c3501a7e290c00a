import type { moneyMails as moneyMailsEn } from "#app/locales/en/money-mails.ts";

export const moneyMails: Record<keyof typeof moneyMailsEn, string> = {
  "mail.footer.actsFor": "Poslato na {email} jer zastupate klijenta {client}.",
  "mail.footer.team": "Poslato na {email} jer u firmi {business} brinete o uplatama.",

  "mail.money.amount.announced": "Najavljeno",
  "mail.money.amount.approved": "Odobreno",
  "mail.money.amount.back": "Vraćeno",
  "mail.money.amount.backAgain": "Ponovo plaćeno",
  "mail.money.amount.chargeback": "Banka traži nazad",
  "mail.money.amount.declined": "Odbijeno",
  "mail.money.amount.failed": "Nije plaćeno",
  "mail.money.amount.goingBack": "Vraća Vam se",
  "mail.money.amount.onItsWay": "U obradi",
  "mail.money.amount.paid": "Plaćeno",
  "mail.money.amount.surplus": "Više plaćeno",
  "mail.money.amount.takenBack": "Povukla Vaša banka",
  "mail.money.amount.undelivered": "Nije isporučeno",
  "mail.money.amount.waiting": "Čeka odluku",
  "mail.money.contact": "Nešto nije jasno? Odgovorite na ovu poruku.",
  "mail.money.credit": "Ostaje kao Vaša pretplata",
  "mail.money.for": "Za šta je",
  "mail.money.forPaid": "Šta je plaćeno",
  "mail.money.invoice": "Račun {number}",
  "mail.money.receiptAttached": "Potvrda o uplati je priložena kao PDF.",
  "mail.money.see": "Pogledajte uplatu",
  "mail.money.sum": "Ukupno, u {currency}",
  "mail.money.sum.paid": "Primljeno, u {currency}",

  "mail.paymentReceived.button": "Pogledajte potvrdu",
  "mail.paymentReceived.credit":
    "{amount} je više nego što ste dugovali. To je Vaša pretplata i njome možete platiti sledeći račun.",
  "mail.paymentReceived.greeting": "Dobar dan, {name}, uplata za klijenta {client} je stigla. Hvala.",
  "mail.paymentReceived.lead": "{method}, {date}. Broj uplate: {number}.",
  "mail.paymentReceived.left": "Na računu {number} ostaje za plaćanje {amount}.",
  "mail.paymentReceived.left.none":
    "{n, plural, one {Ovaj račun je plaćen u celini} few {Ovi računi su plaćeni u celini} other {Ovi računi su plaćeni u celini}}.",
  "mail.paymentReceived.ofCredit": "Od toga je {amount} iz Vaše pretplate.",
  "mail.paymentReceived.preview": "Stiglo je {amount}. Ovde piše šta je plaćeno i šta je ostalo.",
  "mail.paymentReceived.subject": "{business}, potvrda o uplati: {amount}",

  "mail.paymentProcessing.greeting": "Dobar dan, {name}, uplata za klijenta {client} je u obradi.",
  "mail.paymentProcessing.lead":
    "{method}. To traje nekoliko radnih dana. Taj novac ne tražimo ponovo, a javljamo Vam čim stigne.",
  "mail.paymentProcessing.preview": "Taj novac ne tražimo ponovo, a javljamo čim stigne.",
  "mail.paymentProcessing.subject": "{business}, uplata u obradi: {amount}",

  "mail.transferAnnounced.greeting":
    "Dobar dan, {name}, najavljena je uplata preko banke za klijenta {client}.",
  "mail.transferAnnounced.lead":
    "Datum slanja: {date}. Taj novac ne tražimo ponovo, rok je {until}. Ako do tada ne stigne, računi su ponovo otvoreni.",
  "mail.transferAnnounced.preview": "Očekujemo je i taj novac ne tražimo ponovo.",
  "mail.transferAnnounced.subject": "{business}, najavljena uplata: {amount}",
  "mail.transferAnnounced.undo": "Ipak nije poslata? Najavu možete povući na stranici uplate.",

  "mail.paymentFailed.button": "Izaberite kako plaćate",
  "mail.paymentFailed.declined": "Vaša banka je odbila uplatu. Novac nije skinut.",
  "mail.paymentFailed.greeting": "Dobar dan, {name}, uplata za klijenta {client} nije uspela.",
  "mail.paymentFailed.next":
    "{n, plural, one {Račun je ponovo otvoren} few {Računi su ponovo otvoreni} other {Računi su ponovo otvoreni}}. Pokušajte još jednom ili izaberite drugi način.",
  "mail.paymentFailed.preview": "Novac nije zadržan. Pokušajte još jednom ili izaberite drugi način.",
  "mail.paymentFailed.returned":
    "Vaša banka nije izvršila zaduženje ili ga je povukla. Ako je novac bio skinut, ponovo je na Vašem računu.",
  "mail.paymentFailed.subject": "{business}, uplata nije uspela: {amount}",

  "mail.takenBack.credit":
    "Od toga je {amount} bilo kod nas kao Vaša pretplata, koja je sada manja za taj iznos.",
  "mail.takenBack.greeting": "Dobar dan, {name}, Vaša banka je povukla uplatu za klijenta {client}.",
  "mail.takenBack.lead":
    "{method}, primljeno: {date}, broj uplate: {number}. To se dešava, najčešće iz razloga na strani banke: novac je ponovo na Vašem računu u banci.",
  "mail.takenBack.next":
    "Zato {n, plural, one {je ovaj račun ponovo otvoren} few {su ovi računi ponovo otvoreni} other {su ovi računi ponovo otvoreni}}. Platite na način koji Vam odgovara. Ako ovo niste očekivali, odgovorite na ovu poruku: zajedno ćemo to rešiti.",
  "mail.takenBack.owed": "Šta je banka povukla",
  "mail.takenBack.preview": "Šta je ponovo otvoreno i kako to možete da platite.",
  "mail.takenBack.subject": "{business}: Vaša banka je povukla uplatu od {amount}",

  "mail.backAgain.credit": "Od toga je {amount} ponovo Vaša pretplata.",
  "mail.backAgain.greeting": "Dobar dan, {name}, uplata za klijenta {client} ponovo važi. Hvala.",
  "mail.backAgain.lead":
    "{method}, primljeno: {date}, broj uplate: {number}. Vaša banka nam je ponovo dala novac.",
  "mail.backAgain.next":
    "{n, plural, one {Ovaj račun je ponovo plaćen} few {Ovi računi su ponovo plaćeni} other {Ovi računi su ponovo plaćeni}}. Ne treba ništa da radite.",
  "mail.backAgain.preview": "Vaša banka nam je ponovo dala novac. Ne treba ništa da radite.",
  "mail.backAgain.subject": "{business}, ponovo plaćeno: {amount}",

  "mail.paymentEnded.button": "Pogledajte šta je otvoreno",
  "mail.paymentEnded.canceled": "Novac nije skinut. Njeni računi su ponovo otvoreni.",
  "mail.paymentEnded.canceled.greeting": "Dobar dan, {name}, uplata za klijenta {client} je otkazana.",
  "mail.paymentEnded.canceled.preview": "Novac nije skinut. Ono što je plaćala ponovo je otvoreno.",
  "mail.paymentEnded.canceled.subject": "{business}, uplata otkazana: {amount}",
  "mail.paymentEnded.late":
    "Datum slanja po najavi: {date}. Njeni računi su ponovo otvoreni. Ako novac ipak stigne, odmah ga knjižimo: tada ne treba ništa da radite.",
  "mail.paymentEnded.late.greeting": "Dobar dan, {name}, najavljena uplata za klijenta {client} nije stigla.",
  "mail.paymentEnded.late.preview": "Njeni računi su ponovo otvoreni. Ako ipak stigne, odmah je knjižimo.",
  "mail.paymentEnded.late.subject": "{business}, uplata nije stigla: {amount}",

  "mail.refund.arrived.bank": "Poslato je bankovnim prenosom, primalac: {payee}.",
  "mail.refund.arrived.greeting": "Dobar dan, {name}, firma {business} je vratila novac klijentu {client}.",
  "mail.refund.arrived.provider":
    "Vraćeno je istim putem: {method}. Dok ne bude vidljivo na Vašem računu, može proći nekoliko dana.",
  "mail.refund.arrived.preview": "Vraćeno Vam je {amount}.",
  "mail.refund.arrived.subject": "{business}, povraćaj: {amount}",
  "mail.refund.failed.client":
    "Novac je kod firme {business} i dalje je Vaš. Tražimo drugi način i javljamo Vam se.",
  "mail.refund.failed.greeting":
    "Dobar dan, {name}, povraćaj za klijenta {client} nije stigao na račun u banci.",
  "mail.refund.failed.preview": "Novac je i dalje Vaš. Tražimo drugi način.",
  "mail.money.amount.undone": "Zabeleženo greškom",
  "mail.recordingUndone.credit": "Pretplata koja je iz nje nastala ({amount}) više ne važi.",
  "mail.recordingUndone.greeting": "Dobar dan, {name}, greškom smo zabeležili uplatu za klijenta {client}.",
  "mail.recordingUndone.lead":
    "Zapis uplate {number} smo poništili. Greška je naša: molimo Vas da potvrdu o njoj ne koristite.",
  "mail.recordingUndone.next":
    "{n, plural, one {Račun ispod je ponovo otvoren} few {Računi ispod su ponovo otvoreni} other {Računi ispod su ponovo otvoreni}}, kao i ranije.",
  "mail.recordingUndone.owed": "Šta smo poništili",
  "mail.recordingUndone.preview": "Zapis smo poništili. Ovde stoji šta je ponovo otvoreno.",
  "mail.recordingUndone.subject": "{business}: greškom zabeležena uplata od {amount}",
  "mail.recordingUndone.sure":
    "Ako ste ovo ipak platili, odgovorite na ovu poruku i odmah ćemo potražiti Vaš novac.",
  "mail.refund.failed.subject": "{business}, povraćaj nije stigao: {amount}",
  "mail.refund.of": "Odnosi se na uplatu {number}.",
  "mail.refund.started.bank": "Šaljemo ga bankovnim prenosom, primalac: {payee}.",
  "mail.refund.started.greeting": "Dobar dan, {name}, firma {business} vraća novac klijentu {client}.",
  "mail.refund.started.provider": "Vraća se istim putem: {method}. Bankama često treba pet do deset dana.",
  "mail.refund.started.preview": "Vraća Vam se {amount}.",
  "mail.refund.started.subject": "{business}, povraćaj je krenuo: {amount}",

  "mail.method.added.greeting": "Dobar dan, {name}, za klijenta {client} je sačuvan način plaćanja.",
  "mail.method.added.preview": "Ako to nije bio niko od Vaših, uklonite ga i odgovorite na ovu poruku.",
  "mail.method.added.subject": "{business}, sačuvano: {method}",
  "mail.method.button": "Pogledajte sačuvane načine plaćanja",
  "mail.method.changed": "{method}, {moment}.",
  "mail.method.changed.by": "{method}, {moment}. Izmena: {who}.",
  "mail.method.expiring": "{method} važi do kraja meseca ({month}). Sačuvajte sledeću na vreme.",
  "mail.method.expiring.greeting":
    "Dobar dan, {name}, uskoro ističe sačuvan način plaćanja klijenta {client}.",
  "mail.method.expiring.preview": "{method} važi do kraja meseca ({month}).",
  "mail.method.expiring.subject": "{business}, uskoro ističe: {method}",
  "mail.method.notYou": "Ako to nije bio niko od Vaših, odgovorite na ovu poruku.",
  "mail.method.removed.greeting": "Dobar dan, {name}, uklonjen je sačuvan način plaćanja klijenta {client}.",
  "mail.method.removed.preview": "Njime se više ne može platiti.",
  "mail.method.removed.subject": "{business}, uklonjeno: {method}",

  "mail.exception.amount_differs":
    "Platna služba navodi drugi iznos od traženog. Dok neko ne odluči, ne knjiži se ni na jedan račun.",
  "mail.exception.button": "Odlučite šta će biti s njim",
  "mail.exception.currency_differs":
    "Platna služba navodi drugu valutu od tražene. Dok neko ne odluči, ne knjiži se ni na jedan račun.",
  "mail.exception.from": "Uplatilac: {payer}.",
  "mail.exception.greeting": "Dobar dan, {name}, stigao je novac koji nije mogao da se rasporedi.",
  "mail.exception.preview": "Dok neko ne odluči, ne knjiži se ni na jedan račun.",
  "mail.exception.subject": "{business}: {amount} čeka odluku",
  "mail.exception.unknown_payment":
    "Platna služba ima uplatu koja nije nijedna od naših. Dok neko ne odluči, ne knjiži se ni na jedan račun.",
  "mail.exception.unknown_transfer":
    "Još se ne zna čija je ovo uplata. Dok neko ne odluči, ne knjiži se ni na jedan račun.",
  "mail.surplus.button": "Vratite ili zadržite",
  "mail.surplus.greeting": "Dobar dan, {name}, klijent {client} je platio dvaput.",
  "mail.surplus.lead":
    "Ono za šta je uplata {number} već je bilo plaćeno. Dok neko ne odluči, novac je pretplata klijenta.",
  "mail.surplus.preview": "Novac je pretplata klijenta dok ga neko ne vrati ili zadrži.",
  "mail.surplus.subject": "{business}: {client}, više plaćeno {amount}",

  "mail.chargeback.answer": "Rok za odgovor banci je {date}, uz dokaz da ste isporučili.",
  "mail.chargeback.button": "Pogledajte uplatu",
  "mail.chargeback.lead":
    "Uplata {number}, klijent {client}. Razlog koji banka navodi: {reason, select, fraudulent {bez saglasnosti platioca} duplicate {naplaćeno dvaput} product_not_received {ništa nije isporučeno} product_unacceptable {neispravna roba} credit_not_processed {nedostaje povraćaj} subscription_canceled {ranije otkazano} unrecognized {platilac ne prepoznaje naplatu} other {nije naveden}}.",
  "mail.chargeback.lost":
    "Banka je odlučila u korist platioca. Novca više nema, a ono što je plaćao ponovo je otvoreno.",
  "mail.chargeback.lost.greeting": "Dobar dan, {name}, povlačenje preko banke je rešeno u korist platioca.",
  "mail.chargeback.lost.subject": "{business}: povlačenje preko banke rešeno u korist platioca, {amount}",
  "mail.chargeback.opened.greeting": "Dobar dan, {name}, banka traži uplatu nazad.",
  "mail.chargeback.opened.subject": "{business}: banka traži nazad {amount}, rok za odgovor {date}",
  "mail.chargeback.opened.subject.undated": "{business}: banka traži nazad {amount}",
  "mail.chargeback.preview": "Uplata {number}, klijent {client}: {amount}.",
  "mail.chargeback.won": "Banka je odlučila u Vašu korist. Novac se vratio tamo gde je bio.",
  "mail.chargeback.won.greeting": "Dobar dan, {name}, povlačenje preko banke je rešeno u Vašu korist.",
  "mail.chargeback.won.subject": "{business}: povlačenje preko banke rešeno u Vašu korist, {amount}",

  "mail.refundWaiting.button": "Odobrite ili odbijte",
  "mail.refundWaiting.greeting": "Dobar dan, {name}, jedan povraćaj čeka Vašu saglasnost.",
  "mail.refundWaiting.lead":
    "Povraćaj klijentu {client}: {amount} od uplate {number}. Traži: {who}. Razlog: {reason, select, requested {klijent je tražio} duplicate {plaćeno dvaput} our_error {naša greška} goodwill {izlazak u susret} other {drugi razlog}}.",
  "mail.refundWaiting.preview": "Iznad je granice osobe koja ga traži. Ništa još nije poslato.",
  "mail.refundWaiting.someone": "neko iz tima",
  "mail.refundWaiting.subject": "{business}: povraćaj od {amount} čeka odobrenje",
  "mail.refundDecided.approved.by": "Odluka: {who}. Povraćaj je proknjižen.",
  "mail.refundDecided.approved.byHand": "Obavite prenos u banci, pa kod povraćaja recite da je poslato.",
  "mail.refundDecided.approved.greeting": "Dobar dan, {name}, povraćaj koji ste tražili je odobren.",
  "mail.refundDecided.approved.preview": "Povraćaj je proknjižen.",
  "mail.refundDecided.approved.subject": "{business}: odobren je Vaš povraćaj od {amount}",
  "mail.refundDecided.button": "Pogledajte povraćaj",
  "mail.refundDecided.declined.bank":
    "Banka platioca je u međuvremenu povukla ovaj novac, pa ne može da se vrati još jednom.",
  "mail.refundDecided.declined.by": "Odluka: {who}. Ništa nije poslato.",
  "mail.refundDecided.declined.greeting": "Dobar dan, {name}, povraćaj koji ste tražili je odbijen.",
  "mail.refundDecided.declined.preview": "Ništa nije poslato ni proknjiženo.",
  "mail.refundDecided.declined.subject": "{business}: odbijen je Vaš povraćaj od {amount}",
  "mail.refundDecided.lead": "Odnosi se na klijenta {client} i uplatu {number}.",
  "mail.refundFailed.button": "Nađite drugi način",
  "mail.refundFailed.greeting": "Dobar dan, {name}, jedan povraćaj nije stigao na račun u banci.",
  "mail.refundFailed.lead":
    "{amount} od uplate {number} vratila je banka klijenta {client}; proknjiženo je tamo gde je bilo.",
  "mail.refundFailed.preview": "Novac je ponovo kod nas. Klijent čeka drugi način.",
  "mail.refundFailed.subject": "{business}: povraćaj od {amount} nije stigao",
};
