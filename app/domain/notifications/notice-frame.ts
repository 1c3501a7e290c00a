import { absolute, paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { FooterProps } from "#emails/parts/footer.tsx";
import type { Business } from "../identity/index.ts";
import type { WaitingMessage } from "./load-message.ts";
import type { OutgoingMail } from "./mailer.ts";
import type { Sender } from "./sender.ts";

/** From whom, to whom: a business's mail carries its name, our address and its own address for answers. */
export function envelope(
  { mailFrom }: Sender,
  { business, recipient, toAddress, template, id }: WaitingMessage,
): Pick<OutgoingMail, "from" | "to" | "replyTo" | "tags"> {
  const { replyTo, name } = business;
  return {
    from: { email: mailFrom.email, name },
    to: { email: toAddress, name: recipient.name },
    ...(replyTo && !recipient.isStaff && { replyTo: { email: replyTo, name } }),
    tags: { template, message: id },
  };
}

/** The business's full address, as a letter ends. */
export function footerAddress({ legalName, address }: Business): string {
  const { line1, line2, postcode, city } = address;
  const place = [postcode, city].filter(Boolean).join(" ");
  return `${[legalName, line1, line2, place].filter(Boolean).join(", ")}.`;
}

/** Who sends it, and why it came to this person. */
export function noticeFooter(appUrl: string, message: WaitingMessage, t: T): FooterProps {
  const { business, client, recipient, toAddress: email } = message;
  if (recipient.isStaff || !client) {
    return {
      sentences: [footerAddress(business), t("mail.footer.team", { email, business: business.name })],
    };
  }
  const why = recipient.receivesInvoices ? "mail.footer.sentFor" : "mail.footer.actsFor";
  return {
    sentences: [footerAddress(business), t(why, { email, client: client.name })],
    link: { label: t("mail.footer.change"), href: absolute(appUrl, paths.portal.settings(business.slug)) },
  };
}
