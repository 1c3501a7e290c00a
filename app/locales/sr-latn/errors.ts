import type { errors as english } from "#app/locales/en/errors.ts";

export const errors = {
  "errors.400.lead": "Nešto u zahtevu nedostaje ili se ne razume. Ništa nije promenjeno.",
  "errors.400.title": "Ovo nije stiglo kako treba",
  "errors.401.kept": "Prijava je istekla dok ste popunjavali. Još ništa nije sačuvano.",
  "errors.401.lead": "Prijavite se i vraćate se pravo ovamo.",
  "errors.401.title": "Prijavite se",
  "errors.403.lead": "Prijavljeni ste, ali ovo nije za Vašu ulogu. Ništa nije promenjeno.",
  "errors.403.title": "Za ovo nemate dozvolu",
  "errors.404.lead": "Adresa je pogrešna ili pokazuje nešto što nije za Vas.",
  "errors.404.title": "Ovde nema ničega",
  "errors.409.lead": "Neko je ovo izmenio dok ste gledali. Ništa Vaše nije sačuvano.",
  "errors.409.title": "Ovo se u međuvremenu promenilo",
  "errors.413.lead": "Fajl može imati najviše {limit}. Ništa nije sačuvano.",
  "errors.413.title": "Ovaj fajl je prevelik",
  "errors.422.lead": "Poslato ne može da se upotrebi. Ništa nije promenjeno.",
  "errors.422.title": "Ovo ne može da se upotrebi",
  "errors.429.lead": "Previše pokušaja za kratko vreme. Ništa nije promenjeno. Pokušajte ponovo {when}.",
  "errors.429.lead.soon":
    "Previše pokušaja za kratko vreme. Ništa nije promenjeno. Pokušajte ponovo za nekoliko minuta.",
  "errors.429.title": "Sačekajte malo",
  "errors.500.lead": "Došlo je do greške kod nas. Ništa nije plaćeno ni promenjeno.",
  "errors.500.title": "To je do nas, ne do Vas",
  "errors.503.lead":
    "Trenutno ne možemo do svojih podataka. Ništa nije plaćeno ni promenjeno. Pokušajte ponovo za minut.",
  "errors.503.title": "Vraćamo se za koji trenutak",
  "errors.again": "Pokušaj ponovo",
  "errors.kept.lead":
    "Ono što ste popunili je i dalje ovde: prijavite se na novoj kartici pregledača, vratite se na ovu i pošaljite ponovo.",
  "errors.kept.send": "Pošalji ponovo",
  "errors.limit": "Za kratko vreme bilo je previše pokušaja. Ništa nije promenjeno. Pokušajte ponovo {when}.",
  "errors.otherBusiness.lead":
    "Ova stranica je otvorena za firmu {page}, a sada ste u radnom prostoru firme {session}. Ništa nije promenjeno. Uđite ponovo u {page} ili nastavite u {session}.",
  "errors.otherBusiness.title": "U međuvremenu ste prešli u drugu firmu",
  "errors.request": "Ako nam pišete, navedite {id}.",
  "errors.start": "Na početnu stranicu",
} satisfies Record<keyof typeof english, string>;
