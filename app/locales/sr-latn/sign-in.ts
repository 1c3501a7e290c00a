import type { signIn as english } from "#app/locales/en/sign-in.ts";

export const signIn = {
  "chooser.desk": "Radni prostor firme {business}",
  "chooser.lead": "Vaša adresa je poznata na više mesta.",
  "chooser.none.lead":
    "Onaj ko Vam je slao račune ukinuo je Vaš pristup ili je prestao sa radom. Ako je to greška, pišite mu.",
  "chooser.none.title": "Ovde Vam ništa nije otvoreno",
  "chooser.portal": "Računi firme {business}",
  "chooser.title": "Kuda želite?",

  "demo.contacts": "Klijenti",
  "demo.lead":
    "Jedno dugme Vas prijavljuje. Ova stranica postoji samo u probnoj verziji, baš kao i ovi ljudi.",
  "demo.mailbox": "Njihova pošta stiže u <link>sanduče</link>.",
  "demo.signIn": "Prijavi me",
  "demo.signInAs": "kao {name}",
  "demo.staff": "Zaposleni u firmi",
  "demo.title": "Ko želite da budete?",

  "signIn.ask.button": "Pošalji mi link za prijavu",
  "signIn.ask.email": "Vaša adresa e-pošte",
  "signIn.ask.hint": "Ona na koju Vam stižu računi. Lozinke nema.",
  "signIn.ask.title": "Pogledajte svoje račune",
  "signIn.code.expired": "Ovaj kod je istekao. Zatražite novi.",
  "signIn.code.hint": "Važi deset minuta, do {time}.",
  "signIn.code.hint.plain": "Važi deset minuta.",
  "signIn.code.label": "Kod od šest znakova",
  "signIn.code.wrong":
    "To nije kod koji smo poslali. {n, plural, =0 {Zatražite novi.} one {Imate još # pokušaj.} few {Imate još # pokušaja.} other {Imate još # pokušaja.}}",
  "signIn.foot.ask": "Da biste primali račune, nije Vam potreban nalog.",
  "signIn.foot.mail": "Brojeve kartica nikada ne tražimo e-poštom.",
  "signIn.here.button": "Prijavi me",
  "signIn.here.lead": "Ovaj link ste zatražili u ovom pregledaču. Još jedan pritisak i tu ste.",
  "signIn.here.title": "Skoro ste prijavljeni",
  "signIn.limit.lead": "Odavde je bilo previše pokušaja. Pokušajte ponovo {when}.",
  "signIn.mail.help":
    "Nije stigla? Pogledajte u neželjenoj pošti, <again>pošaljite je ponovo</again> ili <other>upišite drugu adresu</other>.",
  "signIn.mail.lead":
    "Ako <b>{email}</b> ovde prima račune, poruka je na putu. Otvorite link iz nje ili upišite njen kod:",
  "signIn.mail.sentAgain": "Poslato ponovo. Raniji link važi dok mu ne istekne vreme.",
  "signIn.mail.title": "Pogledajte poštu",
  "signIn.nothing.lead":
    "Ovaj pregledač nije tražio link za prijavu ili ga je već upotrebio. Novi stiže za nekoliko sekundi.",
  "signIn.nothing.title": "Ništa nije na putu",
  "signIn.other.button": "Prijavi me",
  "signIn.other.lead":
    "Ovaj link je zatražen u drugom pregledaču. Da bismo znali da ste to Vi, upišite adresu na koju je poruka stigla.",
  "signIn.other.title": "Još jedan korak",
  "signIn.other.wrong":
    "Ova poruka nije poslata na tu adresu. Proverite kako je napisana. {n, plural, =0 {Zatražite novi link.} one {Imate još # pokušaj.} few {Imate još # pokušaja.} other {Imate još # pokušaja.}}",
  "signIn.out.ask": "Želite li da se odjavite?",
  "signIn.out.lead": "Ovaj pregledač više ne prikazuje račune.",
  "signIn.out.title": "Odjavljeni ste",
  "signIn.spent.button": "Zatraži novi link",
  "signIn.spent.expired": "Link važi deset minuta. Ovaj je stariji.",
  "signIn.spent.lead": "Ništa nije izgubljeno: novi link stiže za nekoliko sekundi.",
  "signIn.spent.title": "Ovaj link više ne važi",
  "signIn.spent.used": "Link važi jednom, a ovaj je već upotrebljen.",

  "start.business": "Za firme",
  "start.business.lead":
    "Pošaljite račune koje pravite drugde kao fajlove e-računa. Kvit ih proverava, isporučuje i pokazuje ko ih je pročitao.",
  "start.client": "Stigao Vam je račun?",
  "start.client.lead": "Prijavite se adresom na koju je stigao. Bez lozinke i bez otvaranja naloga.",
  "start.demo": "Isprobajte sa probnim podacima",
  "start.lead": "Mesto na kojem firma i njeni klijenti gledaju isti račun, istim rečima, u paru tačno.",
  "start.signIn": "Prijavi me",
  "start.title": "Pročitajte, razumite, izmirite",

  "totp.code.button": "Nastavi",
  "totp.code.hint": "Šest cifara iz aplikacije koju ste podesili.",
  "totp.code.label": "Kod iz aplikacije za potvrdu",
  "totp.code.lead": "Zaposleni se prijavljuju u dva koraka, jer se ovde vodi tuđi novac.",
  "totp.code.title": "Drugi korak prijave",
  "totp.code.useRecovery": "Telefon nije pri ruci? <link>Upotrebite rezervni kod</link>",
  "totp.code.wrong":
    "Ovaj kod sada ne važi. Kodovi se menjaju na 30 sekundi. {n, plural, one {Imate još # pokušaj.} few {Imate još # pokušaja.} other {Imate još # pokušaja.}}",
  "totp.codes.done": "Sačuvani su, nastavi",
  "totp.codes.download": "Preuzmi kao tekst",
  "totp.codes.lead":
    "Svaki od ovih deset kodova pušta Vas jednom bez telefona. Prikazujemo ih sada i nikada više: odštampajte ih ili ih sačuvajte u programu za lozinke.",
  "totp.codes.title": "Vaši rezervni kodovi",
  "totp.recovery.button": "Nastavi",
  "totp.recovery.hint": "Jedan od deset koje ste sačuvali. Svaki važi jednom.",
  "totp.recovery.label": "Rezervni kod",
  "totp.recovery.left":
    "{n, plural, =0 {To je bio poslednji rezervni kod. Napravite nove.} one {Ostao Vam je # rezervni kod.} few {Ostala su Vam # rezervna koda.} other {Ostalo Vam je # rezervnih kodova.}}",
  "totp.recovery.title": "Prijava rezervnim kodom",
  "totp.recovery.useApp": "Našli ste telefon? <link>Upotrebite aplikaciju</link>",
  "totp.recovery.wrong": "Ovaj rezervni kod nije poznat ili je već upotrebljen.",
  "totp.setup.account": "Zapis u aplikaciji zvaće se {account}.",
  "totp.setup.button": "Potvrdi",
  "totp.setup.key": "Ne možete da skenirate? Upišite ovaj ključ u aplikaciju:",
  "totp.setup.lead":
    "Otvorite aplikaciju za potvrdu na telefonu i skenirajte ovu sliku. Zatim upišite šest cifara koje pokaže.",
  "totp.setup.qr": "QR kod sa ključem za aplikaciju za potvrdu",
  "totp.setup.wrong":
    "Ovaj kod sada ne važi. Kodovi se menjaju na 30 sekundi: upišite onaj koji aplikacija prikazuje.",
  "totp.setup.title": "Podesite drugi korak prijave",
} satisfies Record<keyof typeof english, string>;
