import { createElement } from "react";
import { singleLine } from "#app/kit/safe-text.ts";
import type { DisputeNoticeMailProps } from "#emails/dispute-notice.tsx";
import type { EmailTemplate } from "#emails/email-template.ts";
import type { InvoiceIssuedMailProps } from "#emails/invoice-issued.tsx";
import type { MoneyNoticeMailProps } from "#emails/money-notice.tsx";
import type { RatingRequestMailProps } from "#emails/rating-request.tsx";
import type { SignInMailProps } from "#emails/sign-in.tsx";
import type { TrendsWeeklyMailProps } from "#emails/trends-weekly.tsx";

export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
}

interface Mails {
  "sign-in": SignInMailProps;
  "invoice-issued": InvoiceIssuedMailProps;
  "money-notice": MoneyNoticeMailProps;
  "dispute-notice": DisputeNoticeMailProps;
  "rating-request": RatingRequestMailProps;
  "trends-weekly": TrendsWeeklyMailProps;
}

// Loaded with the first mail: the library brings 50 MB that a web process never needs.
const templates: { [Name in keyof Mails]: () => Promise<EmailTemplate<Mails[Name]>> } = {
  "sign-in": async () => (await import("#emails/sign-in.tsx")).signInMail,
  "invoice-issued": async () => (await import("#emails/invoice-issued.tsx")).invoiceIssuedMail,
  "money-notice": async () => (await import("#emails/money-notice.tsx")).moneyNoticeMail,
  "dispute-notice": async () => (await import("#emails/dispute-notice.tsx")).disputeNoticeMail,
  "rating-request": async () => (await import("#emails/rating-request.tsx")).ratingRequestMail,
  "trends-weekly": async () => (await import("#emails/trends-weekly.tsx")).trendsWeeklyMail,
};

const maxTextLength = 4000;

/**
 * Renders a mail as subject, html and text. Texts may be hostile: they come out as text (case 26), on one line and
 * without characters that turn the reading direction (case 29). Throws RangeError for a link that is not http(s).
 */
export async function renderEmail<Name extends keyof Mails>(
  mail: Name,
  props: Mails[Name],
): Promise<RenderedEmail> {
  const [{ render }, { Html, text }] = await Promise.all([import("react-email"), templates[mail]()]);
  const safe = cleaned(props);
  return {
    subject: singleLine(props.subject),
    html: await render(createElement(Html, safe)),
    text: text(safe),
  };
}

function cleaned<Value>(value: Value, name = ""): Value {
  if (typeof value === "string") {
    if (name === "href" && !/^https?:\/\//.test(value))
      throw new RangeError("a link in a mail leads to a web page");
    return (name === "href" ? value : singleLine(value, maxTextLength)) as Value;
  }
  if (Array.isArray(value)) return value.map((one) => cleaned(one)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one, key)])) as Value;
}
