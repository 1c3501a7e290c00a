import type { disputeMails as disputeMailsEn } from "#app/locales/en/dispute-mails.ts";

export const disputeMails: Record<keyof typeof disputeMailsEn, string> = {
  "mail.footer.followUp": "Poslato na {email} jer je ovo u firmi {business} dodeljeno Vama.",
  "mail.footer.tickets": "Poslato na {email} jer u firmi {business} rešavate sporove.",

  "mail.ratingRequest.effort.greeting":
    "Zdravo {name}, Vaša uplata od {amount} je stigla firmi {business}. Kako je prošlo?",
  "mail.ratingRequest.effort.subject": "Da li je bilo lako platiti firmi {business}?",
  "mail.ratingRequest.preview": "Jedno pitanje, jedan dodir.",
  "mail.ratingRequest.remark":
    "Dodir otvara stranicu sa izabranim odgovorom. Računa se tek kada ga tamo pošaljete.",
  "mail.ratingRequest.satisfaction.greeting":
    "Zdravo {name}, firma {business} je odlučila o Vašem sporu {number}. Kako smo se pokazali?",
  "mail.ratingRequest.satisfaction.subject": "Kako je firma {business} rešila Vaš spor {number}?",
  "mail.ratingRequest.stop": "Ne pitajte me za ocene",

  "mail.dispute.answer": "Pročitajte i odgovorite",
  "mail.dispute.asked": "Osporeno",
  "mail.dispute.contact": "Nešto nije jasno? Odgovorite na ovu poruku.",
  "mail.dispute.creditNote": "Pogledajte knjižno odobrenje {number}",
  "mail.dispute.granted": "Priznato",
  "mail.dispute.perClaim": "Šta smo odlučili",
  "mail.dispute.see": "Pogledajte dokle se stiglo",
  "mail.dispute.sum": "Priznato, u {currency}",
  "mail.dispute.wholeInvoice": "Ceo račun",
  "mail.dispute.writes": "{who} piše:",
  "mail.dispute.yourWords": "Napisali ste:",

  "mail.dispute.received.again.greeting": "Dobar dan, {name}, ponovo razmatramo {number}.",
  "mail.dispute.received.again.subject": "{business} ponovo razmatra: {number}, račun {invoice}",
  "mail.dispute.received.dispute.greeting":
    "Dobar dan, {name}, Vaš spor {number} o računu {invoice} je primljen.",
  "mail.dispute.received.dispute.subject": "{business}, primljen Vaš spor {number} o računu {invoice}",
  "mail.dispute.received.hold": "Osporeni deo za to vreme ne tražimo. Ostatak računa dospeva kao i do sada.",
  "mail.dispute.received.preview": "Odgovor do: {answer}. Odluka do: {decision}.",
  "mail.dispute.received.promise.dispute":
    "Rok za prvi odgovor je {answer}, a za odluku {decision}. Ako ne stignemo, javljamo Vam.",
  "mail.dispute.received.promise.question":
    "Rok za odgovor je {answer}. Ako ne stignemo, javljamo Vam se, a krajnji rok je {decision}.",
  "mail.dispute.received.question.greeting":
    "Dobar dan, {name}, Vaše pitanje {number} o računu {invoice} je primljeno.",
  "mail.dispute.received.question.subject": "{business}, primljeno Vaše pitanje {number} o računu {invoice}",

  "mail.dispute.replied.answers.greeting": "Dobar dan, {name}, imate odgovor u predmetu {number} ({who}).",
  "mail.dispute.replied.answers.next": "Odgovoriti možete na stranici.",
  "mail.dispute.replied.answers.preview": "O računu {invoice}.",
  "mail.dispute.replied.answers.subject": "{business}, odgovor za Vas: {number}, račun {invoice}",
  "mail.dispute.replied.asks.greeting":
    "Dobar dan, {name}, u predmetu {number} nam nešto treba od Vas ({who}).",
  "mail.dispute.replied.asks.next": "Sada ste Vi na redu: nastavljamo čim odgovorite.",
  "mail.dispute.replied.asks.preview": "Vi ste na redu: nastavljamo čim odgovorite.",
  "mail.dispute.replied.asks.subject": "{business}, potreban je Vaš odgovor: {number}, račun {invoice}",

  "mail.dispute.decided.due": "Ostatak, {rest}, dospeva: {date} Pre toga Vas ne opominjemo.",
  "mail.dispute.decided.money.balance_credit":
    "Odobrili smo {amount}. Ono što ste od toga već platili je Vaša pretplata i njome možete platiti sledeći račun.",
  "mail.dispute.decided.money.credit_note": "Odobrili smo {amount} na računu {invoice}.",
  "mail.dispute.decided.money.refund":
    "Odobrili smo {amount}. Ono što ste od toga već platili vraćamo Vam istim putem.",
  "mail.dispute.decided.next":
    "Ako se slažete, ne morate ništa. Ako se ne slažete, u roku od 14 dana odgovorite ili ponovo otvorite spor na stranici.",
  "mail.dispute.decided.none.greeting":
    "Dobar dan, {name}, razmotrili smo {number} i smatramo da je račun ispravan.",
  "mail.dispute.decided.none.subject": "{business}, odluka o {number}: račun {invoice} ostaje kakav jeste",
  "mail.dispute.decided.part.greeting": "Dobar dan, {name}, u predmetu {number} ste delimično u pravu.",
  "mail.dispute.decided.part.subject": "{business}, odluka o {number}: priznato {amount}",
  "mail.dispute.decided.preview": "Šta smo odlučili, zašto i šta biva sa novcem.",
  "mail.dispute.decided.question.greeting": "Dobar dan, {name}, evo našeg odgovora na {number}.",
  "mail.dispute.decided.question.subject": "{business}, odgovor na {number} o računu {invoice}",
  "mail.dispute.decided.whole.greeting": "Dobar dan, {name}, u predmetu {number} ste bili u pravu.",
  "mail.dispute.decided.whole.subject": "{business}, odluka o {number}: priznato u celini, {amount}",

  "mail.dispute.late.greeting": "Dobar dan, {name}, dugujemo Vam odgovor na {number} o računu {invoice}.",
  "mail.dispute.late.lead": "Obećali smo ga do roka: {promised}, i nismo održali reč. Izvinite.",
  "mail.dispute.late.next": "Naš menadžer zna za to. Novi rok za odgovor je {date}.",
  "mail.dispute.late.preview": "Naš menadžer zna za to. Novi rok: {date}.",
  "mail.dispute.late.subject": "{business} kasni sa odgovorom na {number}, novi rok: {date}",

  "mail.followUp.button": "Pogledajte odgovor",
  "mail.followUp.greeting": "Dobar dan, {name}. Klijent {client} ({who}) je nezadovoljan.",
  "mail.followUp.next": "Javite se do roka, {date}, i tamo zapišite šta ste dogovorili.",
  "mail.followUp.subject": "Javite se klijentu {client} do {date}: {answer}",

  "mail.ticket.open": "Otvorite predmet",

  "mail.ticket.new.again.greeting":
    "Klijent {client} se ne slaže sa odlukom o predmetu {number}, račun {invoice}.",
  "mail.ticket.new.again.subject": "Ponovo otvoreno: {number}, {client}",
  "mail.ticket.new.dispute.greeting": "Klijent {client} osporava račun {invoice}: {number}.",
  "mail.ticket.new.dispute.subject": "Novi spor {number}, {client}",
  "mail.ticket.new.preview": "Račun {invoice}, rok {date}.",
  "mail.ticket.new.promise": "Obećani rok: {date}.",
  "mail.ticket.new.question.greeting": "Klijent {client} pita o računu {invoice}: {number}.",
  "mail.ticket.new.question.subject": "Novo pitanje {number}, {client}",

  "mail.ticket.replied.greeting": "Stigao je odgovor u predmetu {number}: {who}, {client}.",
  "mail.ticket.replied.preview": "Račun {invoice}.",
  "mail.ticket.replied.subject": "Odgovor klijenta {client}, {number}",

  "mail.ticket.assigned.greeting": "Dodeljen Vam je predmet {number}, {client}, račun {invoice} ({who}).",
  "mail.ticket.assigned.subject": "Sada je Vaše: {number}, {client}",

  "mail.ticket.warned.greeting": "Rok za {number}, {client}, je ugrožen.",
  "mail.ticket.warned.answer.lead":
    "Prošle su četiri petine vremena za prvi odgovor, a niko još nije odgovorio. Rok je {date}.",
  "mail.ticket.warned.answer.subject": "Još bez odgovora: {number}, {client}, do {date}",
  "mail.ticket.warned.decision.lead": "Prošle su četiri petine obećanog vremena. Rok je {date}.",
  "mail.ticket.warned.next": "Posle toga klijentu javljamo da kasnimo, a saznaju i menadžeri.",
  "mail.ticket.warned.preview": "Prošle su četiri petine vremena, račun {invoice}.",
  "mail.ticket.warned.decision.subject": "Ugrožen rok: {number}, {client}, do {date}",

  "mail.ticket.escalated.greeting": "Obećanje klijentu {client} u predmetu {number} nije održano.",
  "mail.ticket.escalated.answer.lead": "Prvi odgovor je obećan do roka: {promised}, a niko ga nije dao.",
  "mail.ticket.escalated.decision.lead": "Odluka je obećana do roka: {promised}.",
  "mail.ticket.escalated.next": "Klijent {client} je obavešten, novi rok je {date}.",
  "mail.ticket.escalated.preview": "Klijent zna. Novi rok: {date}.",
  "mail.ticket.escalated.subject": "Obećanje nije održano: {number}, {client}",

  "mail.ticket.approval.amount": "Za odobrenje",
  "mail.ticket.approval.button": "Pogledajte odluku",
  "mail.ticket.approval.greeting": "Odluka o predmetu {number}, {client}, čeka Vaše odobrenje ({who}).",
  "mail.ticket.approval.lead":
    "Iznos je veći od onog koji {who} priznaje samostalno. Klijent ne saznaje ništa pre Vaše odluke.",
  "mail.ticket.approval.preview": "Iznos je iznad granice onoga ko je odlučio.",
  "mail.ticket.approval.subject": "Za odobrenje: {amount}, {client}, {number}",

  "mail.ticket.sentBack.greeting": "Vaša odluka o predmetu {number}, {client}, je vraćena ({who}).",
  "mail.ticket.sentBack.lead": "Klijentu nije ništa javljeno. Ono što ste izabrali sačuvano je kao nacrt.",
  "mail.ticket.sentBack.preview": "Odlučite još jednom.",
  "mail.ticket.sentBack.subject": "Vraćeno: {number}, {client}",
};
