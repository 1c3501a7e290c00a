import type { PdfParty } from "#app/documents/pdf/pdf-document.ts";
import type { Address, Party, SemanticDocument } from "#app/documents/semantic.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { countryName } from "./paper-figures.ts";
import { presentLines } from "./paper-text.ts";

/** Who bills, who is billed, and where they differ: who is paid, who answers for the tax, where the goods went. */
export function presentParties(document: SemanticDocument, locale: Locale, t: T): PdfParty[] {
  const { seller, buyer, payee, taxRepresentative, deliverTo } = document;
  const attention = buyer.contact?.name && t("document.attention", { name: buyer.contact.name });
  const parties = [
    party(t("document.from"), seller, undefined, locale, t),
    party(t("document.to"), buyer, attention, locale, t),
  ];
  if (payee) parties.push(party(t("document.payee"), payee, undefined, locale, t));
  if (taxRepresentative) {
    parties.push(party(t("document.taxRepresentative"), taxRepresentative, undefined, locale, t));
  }
  const lines = presentLines([deliverTo?.name, ...addressLines(deliverTo?.address, locale)]);
  const soft = presentLines([deliverTo?.locationId]);
  const known = parties[1]!.lines;
  if (lines.some((line) => !known.includes(line)) || soft.length > 0) {
    parties.push({ label: t("document.deliveredTo"), lines, soft });
  }
  return parties;
}

function party(label: string, from: Party, attention: string | undefined, locale: Locale, t: T): PdfParty {
  return {
    label,
    lines: presentLines([from.name, from.tradingName, attention, ...addressLines(from.address, locale)]),
    soft: presentLines([
      from.vatId && t("document.vatId", { id: from.vatId }),
      from.taxRegistrationId && t("document.taxId", { id: from.taxRegistrationId }),
      from.registrationId && t("document.registration", { id: from.registrationId }),
    ]),
  };
}

/** As an envelope has it: street, then place and country on one line. */
function addressLines(address: Address | undefined, locale: Locale): string[] {
  if (!address) return [];
  const { line1, line2, line3, city, postcode, subdivision, country } = address;
  const place = presentLines([[postcode, city].filter(Boolean).join(" ")]);
  const where = [...place, ...presentLines([subdivision, country && countryName(country, locale)])];
  return presentLines([line1, line2, line3, where.join(", ")]);
}
