import type { paying as english } from "#app/locales/en/paying.ts";

export const paying = {
  "paying.title.charge": "Uplata {number}",
  "paying.title.many": "{n, plural, one {# račun} few {# računa} other {# računa}}",
  "paying.title.one": "Račun {number}",

  "payments.error.abovePayable": "Na računu {number} sada je za plaćanje manje od toga. Ništa nije plaćeno.",
  "payments.error.amount": "Unesite iznos veći od nule.",
  "payments.error.announcedGone": "Ova uplata je u međuvremenu stigla ili je završena.",
  "payments.error.begun":
    "Upravo je započeto drugo plaćanje istih računa. Ovde ništa nije plaćeno; pogledajte ga ili počnite iznova.",
  "payments.error.cameIn": "Upravo je stigla uplata za ove račune. Ništa više nije plaćeno.",
  "payments.error.exceptionDone": "Neko je o ovome već odlučio.",
  "payments.error.fraction":
    "Naš platni partner ne poznaje tako sitan deo ove valute. Zaokružite iznos ili platite prenosom na račun.",
  "payments.error.future": "Taj dan još nije došao.",
  "payments.error.method": "Ovaj način plaćanja nije moguć za taj iznos i valutu. Izaberite drugi.",
  "payments.error.methodExpired": "Ova kartica je istekla. Izaberite drugi način ili sačuvajte novu karticu.",
  "payments.error.moneyInUse":
    "Ovaj novac je potreban za plaćanje koje je u toku. Sačekajte da se završi, pa pokušajte ponovo.",
  "payments.error.part": "Izaberite bar jedan račun, svaki jednom, sa iznosom većim od nule.",
  "payments.error.partCurrency": "Jedno plaćanje ima jednu valutu: svi njegovi računi moraju biti u njoj.",
  "payments.error.partsTooMuch": "Računi zajedno dobijaju više nego što je stiglo.",
  "payments.error.payee": "Unesite kome se novac vraća.",
  "payments.error.payeeAccount":
    "Ovo liči na IBAN, ali nije ispravan. Uporedite ga sa brojem koji ste dobili.",
  "payments.error.recordedTwice":
    "Isti iznos je za ovog klijenta, dan i poziv na broj već zabeležen: uplata {number}. Ako je stigao dvaput, označite to.",
  "payments.error.refundChargeback":
    "Banka platioca je već povukla novac ove uplate. Ne može se vratiti još jednom.",
  "payments.error.refundDecided": "Neko je o ovom povraćaju već odlučio.",
  "payments.error.refundLimit": "Ovo je iznad iznosa koji smete sami da vratite. Odlučuje neko drugi.",
  "payments.error.refundNotPending": "Ovaj povraćaj više nije u toku.",
  "payments.error.refundOwn": "Ovaj povraćaj ste tražili Vi. O njemu odlučuje neko drugi.",
  "payments.error.refundState": "Vratiti se može samo uplata koja je stigla.",
  "payments.error.refundTooMuch": "To je više nego što je od ove uplate ostalo za povraćaj.",
  "payments.error.refundTwice":
    "Isti povraćaj ste tražili pre nekoliko trenutaka. Ako je ovo drugi, sačekajte jedan minut.",
  "payments.error.refundWay": "Ova uplata nije stigla karticom ni zaduženjem. Vratite je prenosom na račun.",
  "payments.error.refused":
    "Naš platni partner ne prihvata ovo plaćanje. Novac nije skinut. Izaberite drugi način ili platite prenosom na račun.",
  "payments.error.splitProvider":
    "Ono što je stiglo karticom ili zaduženjem može pripasti samo jednom klijentu.",
  "payments.error.splitSum": "Delovi zajedno moraju činiti ceo iznos.",
  "payments.error.state": "Ova uplata se u međuvremenu promenila.",
  "payments.error.undoDone": "Ovaj zapis je već poništen.",
  "payments.error.undoOwn":
    "Možete poništiti ono što ste danas sami zabeležili. Za sve drugo obratite se rukovodiocu.",
  "payments.error.undoRecordedOnly": "Poništiti se može samo uplata koja je zabeležena ručno.",
  "payments.error.undoRefunded":
    "Deo ove uplate je već vraćen ili se upravo vraća. Novac je, dakle, stigao i zapis ostaje.",
  "payments.error.surplusIsCredit":
    "Ovaj novac je već pretplata klijenta. Zadržite ga kao pretplatu ili ga vratite.",
  "payments.error.surplusUsed":
    "Ta pretplata je u međuvremenu upotrebljena za drugi račun. Zadržite je, ili vratite uplatu na njenoj stranici.",
  "payments.error.tooLittle":
    "Karticom ili zaduženjem plaća se najmanje {minimum}. Manji iznos platite prenosom na račun.",
  "payments.error.too_large":
    "To je više nego što naš platni partner prima odjednom. Platite prenosom na račun.",
  "payments.error.transferTwice": "Ista uplata je ovde već zapisana. Ako je stigla dvaput, označite to.",
  "payments.error.whose": "Izaberite klijenta čiji je ovo novac.",
} satisfies Record<keyof typeof english, string>;
