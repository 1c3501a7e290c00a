import type { disputeSettings as disputeSettingsEn } from "#app/locales/en/dispute-settings.ts";

export const disputeSettings: Record<keyof typeof disputeSettingsEn, string> = {
  "disputeSettings.title": "Podešavanja sporova",
  "disputeSettings.lead": "Kada radite i šta obećavate onome ko ospori račun. Već dati rokovi se ne menjaju.",
  "disputeSettings.link": "Sporovi",
  "disputeSettings.link.lead": "Radno vreme, praznici, obećani rokovi, knjižna odobrenja.",
  "disputeSettings.link.open": "Podešavanja sporova",

  "disputeSettings.hours": "Radno vreme",
  "disputeSettings.hours.lead":
    "U vremenskoj zoni {zone}. Ako neki dan radite bez prestanka, unesite dva puta 00:00.",
  "disputeSettings.hours.from": "{day}, od",
  "disputeSettings.hours.to": "{day}, do",
  "disputeSettings.hours.never": "Označite bar jedan dan: za rok je potreban dan kada neko radi.",
  "disputeSettings.hours.wrong": "Unesite kada otvarate i kasnije vreme kada zatvarate.",

  "disputeSettings.holidays": "Praznici",
  "disputeSettings.holidays.country": "Državni praznici zemlje",
  "disputeSettings.holidays.country.none": "Nijedna zemlja",
  "disputeSettings.holidays.days": "Praznici u {year}. godini",
  "disputeSettings.holidays.none": "Praznici se ne uzimaju u obzir.",
  "disputeSettings.holidays.part": "Deo zemlje",
  "disputeSettings.holidays.part.hint": "Delovi druge zemlje se pojavljuju kada je sačuvate.",
  "disputeSettings.holidays.part.whole": "Cela zemlja",
  "disputeSettings.holidays.unknown": "Praznike ovog mesta ne znamo. Izaberite drugo.",

  "disputeSettings.closed": "Sopstveni neradni dani",
  "disputeSettings.closed.add": "Zatvoreno od",
  "disputeSettings.closed.keep": "Dan bez oznake ponovo je radni.",
  "disputeSettings.closed.to": "do",
  "disputeSettings.closed.to.hint": "Za jedan dan ostavite prazno.",
  "disputeSettings.closed.wrong": "Unesite dane po redu, najviše 60 odjednom i 200 ukupno.",

  "disputeSettings.notes": "Knjižna odobrenja",
  "disputeSettings.notes.made_here": "Nastaju ovde",
  "disputeSettings.notes.made_here.note": "Odluka odmah pravi knjižno odobrenje, sa sopstvenim brojevima.",
  "disputeSettings.notes.requested": "Nastaju u Vašem programu",
  "disputeSettings.notes.requested.note": "Predmet čeka dok ne uvezete knjižno odobrenje koje navodi račun.",

  "disputeSettings.promises": "Obećani rokovi",
  "disputeSettings.promises.lead": "U radnim danima, do kraja radnog vremena.",
  "disputeSettings.promises.answerDays": "Prvi odgovor čoveka",
  "disputeSettings.promises.decisionDays": "Odluka",
  "disputeSettings.promises.evidenceDays": "Odluka kada se proverava roba ili kvalitet",
  "disputeSettings.promises.days": "radnih dana",
  "disputeSettings.promises.order": "Prvi odgovor ne stiže posle odluke. Obećajte manje dana za njega.",
  "disputeSettings.promises.range": "Unesite ceo broj dana od {least} do {most}.",
};
