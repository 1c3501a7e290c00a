import type { paymentSettings as english } from "#app/locales/en/payment-settings.ts";

export const paymentSettings = {
  "paymentSettings.account": "Plaćanje karticom i zaduženjem",
  "paymentSettings.account.address": "Adresa za obaveštenja (webhook)",
  "paymentSettings.account.connected": "Jedan nalog je već povezan. Prvo prekinite vezu sa njim.",
  "paymentSettings.account.copy": "Kopiraj adresu za obaveštenja",
  "paymentSettings.account.default":
    "Uplate idu preko Stripe naloga sa kojim je ova instalacija podešena. Povežite svoj ako želite da idu preko njega.",
  "paymentSettings.account.demo":
    "Ovo je pravi ključ. Demo prima samo probne, da se pravi novac ne bi pomerio.",
  "paymentSettings.account.key": "Ključ",
  "paymentSettings.account.key.ends": "završava na {hint}",
  "paymentSettings.account.live": "Pravi rad: novac se zaista kreće",
  "paymentSettings.account.mode": "Režim",
  "paymentSettings.account.none": "Nijedan nalog nije povezan. Klijenti plaćaju samo bankovnim prenosom.",
  "paymentSettings.account.nothing": "Upišite ono što treba zameniti.",
  "paymentSettings.account.older": "Prethodna tajna za potpis još važi.",
  "paymentSettings.account.otherMode":
    "Ovaj ključ je iz drugog režima. Za prelazak sa probnog na pravi prekinite vezu sa ovim nalogom i povežite drugi.",
  "paymentSettings.account.since": "Povezan od",
  "paymentSettings.account.test": "Proba: novac se ne kreće",

  "paymentSettings.announced": "Čekanje na najavljen prenos",
  "paymentSettings.announced.days": "radnih dana",
  "paymentSettings.announced.hint": "Kad klijent javi da je poslao prenos, toliko dugo taj novac ne tražimo.",
  "paymentSettings.announced.range": "Upišite ceo broj dana od {least} do {most}.",

  "paymentSettings.connect": "Poveži Stripe",
  "paymentSettings.connect.done": "Stripe je povezan. Klijenti mogu da plate karticom i zaduženjem.",
  "paymentSettings.connect.lead":
    "Novac ide pravo na Vaš Stripe nalog. Ključeve čuvamo šifrovane i ne pokazujemo ih nikome.",
  "paymentSettings.connect.step.address":
    "U Stripe-u otvorite Developers, zatim Webhooks, i dodajte ovu adresu:",
  "paymentSettings.connect.step.events":
    "Neka šalje sve događaje za checkout sessions, payment intents, setup intents, charges, disputes i refunds.",
  "paymentSettings.connect.step.keys":
    "Ovde nalepite tajnu za potpis te adrese i tajni ili ograničeni ključ iz istog režima.",
  "paymentSettings.connect.steps": "Tri koraka",

  "paymentSettings.end": "Prekini vezu",
  "paymentSettings.end.done": "Veza sa nalogom je prekinuta. Klijenti plaćaju bankovnim prenosom.",
  "paymentSettings.end.keep": "Zadrži vezu",
  "paymentSettings.end.lead":
    "Klijenti više neće moći da plate karticom ni zaduženjem. Započete uplate se i dalje dovode do kraja, a novac i dalje možete da vratite.",
  "paymentSettings.end.title": "Prekinuti vezu sa nalogom čiji ključ završava na {hint}?",

  "paymentSettings.lead": "Kako klijenti mogu da Vam plate i ko sme sam da vrati novac.",
  "paymentSettings.limit": "Granica povraćaja: {name}",
  "paymentSettings.limit.amount": "Iznos",
  "paymentSettings.limit.amount.hint": "Upišite 0 ako uvek mora da se saglasi još neko.",
  "paymentSettings.limit.amount.missing": "Upišite iznos ili izaberite „Bez granice“.",
  "paymentSettings.limit.none": "Bez granice",
  "paymentSettings.limit.none.note": "Svaki iznos se vraća bez druge osobe.",
  "paymentSettings.limit.save": "Sačuvaj granicu",
  "paymentSettings.limit.upTo": "Do ovog iznosa",
  "paymentSettings.limit.which": "{name} vraća bez tuđe saglasnosti",
  "paymentSettings.limit.which.missing": "Izaberite da li granica postoji.",
  "paymentSettings.limits": "Povraćaji",
  "paymentSettings.limits.alone": "samostalno do {amount}",
  "paymentSettings.limits.lead":
    "Iznad granice mora da se saglasi neko sa višom. U drugim valutama osim {currency} drugu osobu traži svako ko ima granicu.",
  "paymentSettings.limits.none": "bez granice",

  "paymentSettings.link": "Plaćanja",
  "paymentSettings.link.lead": "Načini plaćanja, nalog kod Stripe-a, granice povraćaja.",
  "paymentSettings.link.open": "Podešavanja plaćanja",

  "paymentSettings.offers": "Načini plaćanja",
  "paymentSettings.offers.card": "Kartica, Apple Pay, Google Pay",
  "paymentSettings.offers.card.note": "Preko Vašeg Stripe naloga, za nekoliko sekundi.",
  "paymentSettings.offers.none": "Klijenti ne vide nijedan način plaćanja.",
  "paymentSettings.offers.none.ask":
    "Ako je sve ovo isključeno, klijenti ne vide nijedan način plaćanja, a na računima i dalje stoji koliko duguju. Ako to želite, označite ispod.",
  "paymentSettings.offers.none.sure": "Klijenti ovde ne vide nijedan način plaćanja i to želim",
  "paymentSettings.offers.noAccount": "Klijenti ga vide kad povežete Stripe.",
  "paymentSettings.offers.noBank": "Klijenti ga vide kad ovde dodate račun u banci.",
  "paymentSettings.offers.sepa_debit": "SEPA direktno zaduženje",
  "paymentSettings.offers.sepa_debit.note": "Samo za račune u evrima. Novac stiže za oko pet radnih dana.",
  "paymentSettings.offers.transfer": "Bankovni prenos",
  "paymentSettings.offers.transfer.note": "Sa pozivom na broj i kodom za plaćanje. Bez provizije.",

  "paymentSettings.replace": "Zameni ključeve",
  "paymentSettings.replace.done": "Ključevi su zamenjeni.",
  "paymentSettings.replace.drop": "Zaboravi prethodnu tajnu za potpis",
  "paymentSettings.replace.drop.hint": "Kad Stripe prestane da potpisuje njome, najkasnije dan posle zamene.",
  "paymentSettings.replace.lead":
    "Za nove ključeve istog Stripe naloga. Prazno polje zadržava ono što ima. Za drugi nalog prvo prekinite vezu sa ovim.",

  "paymentSettings.secretKey": "Tajni ili ograničeni ključ",
  "paymentSettings.secretKey.hint": "Počinje sa sk_ ili rk_.",
  "paymentSettings.secretKey.wrong":
    "Ovo nije tajni ključ Stripe-a: takvi počinju sa sk_live_, rk_live_, sk_test_ ili rk_test_.",
  "paymentSettings.title": "Podešavanja plaćanja",
  "paymentSettings.webhookSecret": "Tajna za potpis obaveštenja",
  "paymentSettings.webhookSecret.hint": "Počinje sa whsec_.",
  "paymentSettings.webhookSecret.wrong": "Ovo nije tajna za potpis Stripe-a: takve počinju sa whsec_.",
} satisfies Record<keyof typeof english, string>;
