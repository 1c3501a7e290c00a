import type { methods as english } from "#app/locales/en/methods.ts";

export const methods: Record<keyof typeof english, string> = {
  "methods.add": "Dodaj način plaćanja",
  "methods.add.go": "Nastavi kod našeg platnog partnera",
  "methods.add.lead":
    "Na stranici našeg platnog partnera unosite karticu ili odobravate zaduženje računa. {business} nikada ne vidi broj. Ništa se ne naplaćuje.",
  "methods.add.title": "Novi način plaćanja za klijenta {client}",
  "methods.adding": "Način plaćanja se dodaje. To traje trenutak; stajaće ovde čim bude potvrđen.",
  "methods.back": "Nazad na podešavanja",
  "methods.default": "Koristi se prvi",
  "methods.empty": "Nijedan nije sačuvan. Svaki put možete platiti onim što imate pri ruci.",
  "methods.expired": "istekla {month}",
  "methods.expiring": "ističe {month}",
  "methods.lead": "Za plaćanje u jednom koraku. Menjaju ih samo administratori klijenta {client}.",
  "methods.makeDefault": "Koristi prvi",
  "methods.makeDefault.about": "način: {method}",
  "methods.remove": "Ukloni",
  "methods.remove.about": "način: {method}",
  "methods.remove.confirm": "Ukloni ga",
  "methods.remove.keep": "Zadrži ga",
  "methods.remove.lead":
    "Više se njime ništa neće naplatiti. Plaćanje koje je već poslato banci ipak se dovršava.",
  "methods.remove.title": "Ukloniti: {method}?",
  "methods.stepUp": "Potvrdite da ste to Vi",
  "methods.stepUp.button": "Prijavi se ponovo",
  "methods.stepUp.lead":
    "Pre promene načina plaćanja molimo Vas da se ponovo prijavite novom vezom ili kodom. Vraćate se ovamo.",
  "methods.title": "Načini plaćanja, {client}",
  "methods.until": "važi do {month}",
  "methods.error.away":
    "Naš platni partner ne odgovara. Ništa nije promenjeno. Pokušajte ponovo za koji trenutak.",
  "methods.error.none": "Ovde se načini plaćanja ne mogu sačuvati.",
  "methods.error.refused":
    "Naš platni partner nije otvorio svoju stranicu. Ništa nije promenjeno. Pokušajte kasnije.",
};
