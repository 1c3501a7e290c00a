import { desk } from "#app/locales/sr-latn/desk.ts";
import { deskAccounts } from "#app/locales/sr-latn/desk-accounts.ts";
import { deskPayments } from "#app/locales/sr-latn/desk-payments.ts";
import { disputeSettings } from "#app/locales/sr-latn/dispute-settings.ts";
import { feedback } from "#app/locales/sr-latn/feedback.ts";
import { imports } from "#app/locales/sr-latn/imports.ts";
import { paymentSettings } from "#app/locales/sr-latn/payment-settings.ts";
import { stuck } from "#app/locales/sr-latn/stuck.ts";
import { ticket } from "#app/locales/sr-latn/ticket.ts";
import { trends } from "#app/locales/sr-latn/trends.ts";
import { messages as others } from "#app/locales/sr-latn-site.ts";

/** What the screens of the desk say, on top of everybody's. */
export const messages = {
  ...others,
  ...desk,
  ...deskAccounts,
  ...deskPayments,
  ...disputeSettings,
  ...feedback,
  ...imports,
  ...paymentSettings,
  ...stuck,
  ...ticket,
  ...trends,
};
