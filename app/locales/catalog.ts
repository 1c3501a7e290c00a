import type { Locale } from "#app/kit/locale.ts";
import { deciding as decidingEn } from "#app/locales/en/deciding.ts";
import { disputeEvents as disputeEventsEn } from "#app/locales/en/dispute-events.ts";
import { disputeMails as disputeMailsEn } from "#app/locales/en/dispute-mails.ts";
import { disputing as disputingEn } from "#app/locales/en/disputing.ts";
import { findings as findingsEn } from "#app/locales/en/findings.ts";
import { moneyEvents as moneyEventsEn } from "#app/locales/en/money-events.ts";
import { moneyMails as moneyMailsEn } from "#app/locales/en/money-mails.ts";
import { paper as paperEn } from "#app/locales/en/paper.ts";
import { paying as payingEn } from "#app/locales/en/paying.ts";
import { payment as paymentEn } from "#app/locales/en/payment.ts";
import { statement as statementEn } from "#app/locales/en/statement.ts";
import { messages as screensEn } from "#app/locales/en-desk.ts";
import { mailEn } from "#app/locales/mail.en.ts";
import { mailSrLatn } from "#app/locales/mail.sr-latn.ts";
import { deciding as decidingSr } from "#app/locales/sr-latn/deciding.ts";
import { disputeEvents as disputeEventsSr } from "#app/locales/sr-latn/dispute-events.ts";
import { disputeMails as disputeMailsSr } from "#app/locales/sr-latn/dispute-mails.ts";
import { disputing as disputingSr } from "#app/locales/sr-latn/disputing.ts";
import { findings as findingsSr } from "#app/locales/sr-latn/findings.ts";
import { moneyEvents as moneyEventsSr } from "#app/locales/sr-latn/money-events.ts";
import { moneyMails as moneyMailsSr } from "#app/locales/sr-latn/money-mails.ts";
import { paper as paperSr } from "#app/locales/sr-latn/paper.ts";
import { paying as payingSr } from "#app/locales/sr-latn/paying.ts";
import { payment as paymentSr } from "#app/locales/sr-latn/payment.ts";
import { statement as statementSr } from "#app/locales/sr-latn/statement.ts";
import { messages as screensSr } from "#app/locales/sr-latn-desk.ts";

export const en = {
  ...screensEn,
  ...paperEn,
  ...paymentEn,
  ...statementEn,
  ...payingEn,
  ...findingsEn,
  ...decidingEn,
  ...disputingEn,
  ...mailEn,
  ...moneyMailsEn,
  ...moneyEventsEn,
  ...disputeMailsEn,
  ...disputeEventsEn,
};
export const srLatn: Record<keyof typeof en, string> = {
  ...screensSr,
  ...paperSr,
  ...paymentSr,
  ...statementSr,
  ...payingSr,
  ...findingsSr,
  ...decidingSr,
  ...disputingSr,
  ...mailSrLatn,
  ...moneyMailsSr,
  ...moneyEventsSr,
  ...disputeMailsSr,
  ...disputeEventsSr,
};

/** Everything Kvit says, in every language. For the server: a browser loads only what its screens need. */
export const catalog: Record<Locale, Record<keyof typeof en, string>> = { en, "sr-Latn": srLatn };
