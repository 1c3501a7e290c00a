/** What stands against a claim, at its field. */
export const claims = {
  "claims.error.aboveInvoice": "Sporite ukupno više od {room}, koliko je po ovom računu još otvoreno.",
  "claims.error.aboveLine": "Na ovoj stavci može se osporiti još {room}.",
  "claims.error.amount": "Unesite iznos veći od nule, na primer 1.250,00.",
  "claims.error.amountNeeded": "Unesite iznos s kojim se ne slažete ili vrednost koju smatrate tačnom.",
  "claims.error.line": "Te stavke nema na računu. Otvorite ga ponovo.",
  "claims.error.many": "Previše je stavki za jedan spor.",
  "claims.error.none": "Izaberite bar jednu stavku ili nešto što se tiče celog računa.",
  "claims.error.notLower": "Stavka time ne postaje jeftinija. Unesite vrednost koja je umanjuje.",
  "claims.error.onlyAmount":
    "Iznos ove stavke ne sledi iz količine i cene. Unesite iznos s kojim se ne slažete.",
  "claims.error.reason": "Izaberite šta nije u redu.",
  "claims.error.reopenedLate":
    "Rok za odgovor na ovu odluku je istekao. Pišite nam ako nešto još nije jasno.",
  "claims.error.reopenedOnce": "Ovaj spor je već jednom ponovo otvoren i druga odluka ostaje.",
  "claims.error.state": "Ovaj račun je povučen. Nema više šta da se ospori.",
  "claims.error.value": "Unesite vrednost koju smatrate tačnom.",
} as const;
