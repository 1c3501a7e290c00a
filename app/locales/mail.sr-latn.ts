import type { mailEn } from "#app/locales/mail.en.ts";

export const mailSrLatn: Record<keyof typeof mailEn, string> = {
  "mail.footer.change": "Izaberite šta Vam šaljemo",
  "mail.footer.noTracking": "Ova poruka ne prati ko ju je i kada otvorio.",
  "mail.footer.sentFor": "Poslato na {email} jer primate račune za klijenta {client}.",

  "mail.invoiceIssued.adjustment.allowance": "Popust",
  "mail.invoiceIssued.adjustment.charge": "Doplata",
  "mail.invoiceIssued.adjustment.rounding": "Zaokruženje",
  "mail.invoiceIssued.amount": "Za plaćanje",
  "mail.invoiceIssued.amount.nothing": "Ostalo za plaćanje",
  "mail.invoiceIssued.attached": "Račun je priložen kao PDF.",
  "mail.invoiceIssued.ask": "Nešto nije u redu? Pitajte ili osporite stavku",
  "mail.invoiceIssued.button": "Pogledajte račun",
  "mail.invoiceIssued.contact": "O ovom računu brine {person}. Odgovorite na ovu poruku.",
  "mail.invoiceIssued.contact.nobody": "Nešto nije jasno? Odgovorite na ovu poruku.",
  "mail.invoiceIssued.contact.phone":
    "O ovom računu brine {person}. Odgovorite na ovu poruku ili pozovite {phone}.",
  "mail.invoiceIssued.due": "Rok: {date}",
  "mail.invoiceIssued.due.none": "Rok nije naveden. Uslovi plaćanja stoje na računu.",
  "mail.invoiceIssued.due.nothing": "Ovo ste već platili. Nema ničega za plaćanje.",
  "mail.invoiceIssued.due.past": "Rok je istekao: {date}",
  "mail.invoiceIssued.greeting": "Dobar dan, {name}, ovo je račun {number} za klijenta {client}.",
  "mail.invoiceIssued.greeting.nameless": "Dobar dan, ovo je račun {number} za klijenta {client}.",
  "mail.invoiceIssued.lines": "Za šta se plaća",
  "mail.invoiceIssued.lines.more":
    "{n, plural, one {i još # stavka} few {i još # stavke} other {i još # stavki}}",
  "mail.invoiceIssued.prepaid": "Već plaćeno, hvala",
  "mail.invoiceIssued.preview": "{amount}, rok: {date}. Pogledajte za šta se plaća.",
  "mail.invoiceIssued.preview.undated": "{amount}. Pogledajte za šta se plaća.",
  "mail.invoiceIssued.subject": "{business}, račun {number}: {amount}, rok: {date}",
  "mail.invoiceIssued.subject.undated": "{business}, račun {number}: {amount}",
  "mail.invoiceIssued.sum": "Za plaćanje, u {currency}",
  "mail.invoiceIssued.tax": "PDV {rates}",
  "mail.invoiceIssued.tax.none": "PDV",
  "mail.invoiceIssued.transfer": "Uplata preko banke:",
  "mail.invoiceIssued.transfer.account": "{holder}, račun u banci {account}, poziv na broj {reference}.",
  "mail.invoiceIssued.transfer.account.noReference": "{holder}, račun u banci {account}.",
  "mail.invoiceIssued.transfer.iban": "{holder}, IBAN {account}, poziv na broj {reference}.",
  "mail.invoiceIssued.transfer.iban.noReference": "{holder}, IBAN: {account}.",
  "mail.invoiceIssued.transfer.warning":
    "Ako Vam neka poruka navede druge podatke, pozovite nas pre nego što platite.",
  "mail.invoiceIssued.transfer.warning.since":
    "Ovi podaci se nisu menjali od {date}. Ako Vam neka poruka navede druge, pozovite nas pre nego što platite.",

  "mail.signIn.asked": "Vreme zahteva: {date}, {time}. Pregledač: {browser}.",
  "mail.signIn.asked.unknownBrowser": "Vreme zahteva: {date}, {time}. Pregledač nije poznat.",
  "mail.signIn.button": "Prijavi me",
  "mail.signIn.code": "Ili upišite ovaj kod tamo gde ste tražili prijavu",
  "mail.signIn.intro": "Tražili ste prijavu kao {email}.",
  "mail.signIn.linkHint":
    "U pregledaču u kojem ste tražili prijavu dovoljan je još jedan pritisak na dugme. U svakom drugom upisujete i svoju adresu e-pošte.",
  "mail.signIn.notYou":
    "Ako to niste bili Vi, ne radite ništa: bez ove poruke niko ne može da uđe. Kod ne dajte nikome; mi ga nikada ne tražimo.",
  "mail.signIn.preview": "Jedno dugme ili kod. Oboje važi do {time}.",
  "mail.signIn.subject": "Prijava na {place}",
  "mail.signIn.title": "Prijava na {place}",
  "mail.signIn.until":
    "Oboje važi jednom, do {time}, to jest {minutes, plural, one {# minut} few {# minuta} other {# minuta}} od Vašeg zahteva.",
  "mail.signIn.why": "Poslato na {email} jer je ta adresa upisana na stranici za prijavu na {place}.",
};
