import type { stuck as stuckEn } from "#app/locales/en/stuck.ts";

export const stuck: Record<keyof typeof stuckEn, string> = {
  "desk.stuck.again": "Pokušaj sve ponovo",
  "desk.stuck.caption": "Poslovi koji nisu obavljeni, najnoviji prvi",
  "desk.stuck.done":
    "{n, plural, one {Ponovo se pokušava # posao.} few {Ponovo se pokušavaju # posla.} other {Ponovo se pokušava # poslova.}}",
  "desk.stuck.done.none": "Nije bilo ničega za ponovni pokušaj.",
  "desk.stuck.lead":
    "Svaki je pokušan mnogo puta tokom više sati. Ništa nije izgubljeno; kad prepreka nestane, može ponovo.",
  "desk.stuck.none": "Sve je obavljeno.",
  "desk.stuck.queue.anchor-seals": "Zapisivanje stanja dnevnika",
  "desk.stuck.queue.charge-payment": "Naplata sačuvanim načinom plaćanja",
  "desk.stuck.queue.count-events": "Brojanje događaja za trendove",
  "desk.stuck.queue.end-checkout": "Zatvaranje stranice za plaćanje",
  "desk.stuck.queue.fan-out": "Obaveštavanje o događaju",
  "desk.stuck.queue.other": "Posao u pozadini",
  "desk.stuck.queue.publish-digests": "Pisanje nedeljnog pregleda",
  "desk.stuck.queue.seal-events": "Pečaćenje dnevnika",
  "desk.stuck.queue.send-message": "Slanje poruke",
  "desk.stuck.queue.send-refund": "Vraćanje novca",
  "desk.stuck.queue.settle-notice": "Čitanje obaveštenja platne službe",
  "desk.stuck.queue.settle-payment": "Provera šta je bilo sa uplatom",
  "desk.stuck.queue.settle-setup": "Čuvanje načina plaćanja",
  "desk.stuck.title": "Neobavljeno",
  "desk.stuck.tries":
    "{n, plural, one {# pokušaj} few {# pokušaja} other {# pokušaja}}, poslednji razlog: {reason}",
  "desk.stuck.what": "Šta",
  "desk.stuck.when": "Odustalo se",
  "desk.today.stuck":
    "{n, plural, one {# posao nije obavljen} few {# posla nisu obavljena} other {# poslova nije obavljeno}}",
};
