import { desk } from "#app/locales/en/desk.ts";
import { deskAccounts } from "#app/locales/en/desk-accounts.ts";
import { deskPayments } from "#app/locales/en/desk-payments.ts";
import { disputeSettings } from "#app/locales/en/dispute-settings.ts";
import { feedback } from "#app/locales/en/feedback.ts";
import { imports } from "#app/locales/en/imports.ts";
import { paymentSettings } from "#app/locales/en/payment-settings.ts";
import { stuck } from "#app/locales/en/stuck.ts";
import { ticket } from "#app/locales/en/ticket.ts";
import { trends } from "#app/locales/en/trends.ts";
import { messages as others } from "#app/locales/en-site.ts";

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
