/** The desk's settings of disputes: when the business works, what it promises, where credit notes are made. */
export const disputeSettings = {
  "disputeSettings.title": "Dispute settings",
  "disputeSettings.lead":
    "When you work and what you promise to who disputes. Promises given already keep their dates.",
  "disputeSettings.link": "Disputes",
  "disputeSettings.link.lead": "Opening hours, holidays, promised days, credit notes.",
  "disputeSettings.link.open": "Dispute settings",

  "disputeSettings.hours": "Opening hours",
  "disputeSettings.hours.lead": "In the time zone {zone}. For a day around the clock, enter 00:00 twice.",
  "disputeSettings.hours.from": "{day}, from",
  "disputeSettings.hours.to": "{day}, to",
  "disputeSettings.hours.never": "Tick one day at least: a promise needs a day on which somebody works.",
  "disputeSettings.hours.wrong": "Enter when you open, and a later time at which you close.",

  "disputeSettings.holidays": "Holidays",
  "disputeSettings.holidays.country": "Public holidays of",
  "disputeSettings.holidays.country.none": "No country",
  "disputeSettings.holidays.days": "Holidays in {year}",
  "disputeSettings.holidays.none": "No holidays are kept.",
  "disputeSettings.holidays.part": "Part of the country",
  "disputeSettings.holidays.part.hint": "Another country’s parts appear once you have saved it.",
  "disputeSettings.holidays.part.whole": "The whole country",
  "disputeSettings.holidays.unknown": "We do not know the holidays of this place. Choose another one.",

  "disputeSettings.closed": "Own closed days",
  "disputeSettings.closed.add": "Closed from",
  "disputeSettings.closed.keep": "A day without its tick is a working day again.",
  "disputeSettings.closed.to": "to",
  "disputeSettings.closed.to.hint": "Leave it empty for a single day.",
  "disputeSettings.closed.wrong": "Enter days in order, at most 60 at once and 200 in all.",

  "disputeSettings.notes": "Credit notes",
  "disputeSettings.notes.made_here": "Made here",
  "disputeSettings.notes.made_here.note":
    "The decision makes the credit note at once, in a number series of its own.",
  "disputeSettings.notes.requested": "Made in your own system",
  "disputeSettings.notes.requested.note":
    "The ticket waits until you import the credit note that names the invoice.",

  "disputeSettings.promises": "Promises",
  "disputeSettings.promises.lead": "In working days, until closing time.",
  "disputeSettings.promises.answerDays": "First answer of a person",
  "disputeSettings.promises.decisionDays": "Decision",
  "disputeSettings.promises.evidenceDays": "Decision where goods or quality are looked at",
  "disputeSettings.promises.days": "working days",
  "disputeSettings.promises.order":
    "A first answer comes no later than a decision. Promise fewer days for it.",
  "disputeSettings.promises.range": "Enter a whole number of days from {least} to {most}.",
} as const;
