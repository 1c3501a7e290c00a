import type { Address, Party } from "#app/documents/semantic.ts";
import { aggregate, aggregates, attribute, basic, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** Seller (BG-4) or buyer (BG-7) from the `cac:Party` inside its wrapper. */
export function readParty(wrapper: XmlElement | undefined): Party {
  const party = aggregate(wrapper, "Party");
  const legal = aggregate(party, "PartyLegalEntity");
  return {
    name: text(legal, "RegistrationName") ?? "",
    tradingName: text(aggregate(party, "PartyName"), "Name"),
    identifiers: readIdentifiers(party),
    ...readRegistration(legal),
    ...readTaxNumbers(party),
    legalInformation: text(legal, "CompanyLegalForm"),
    endpoint: identifier(basic(party, "EndpointID")),
    address: readAddress(aggregate(party, "PostalAddress")),
    contact: readContact(aggregate(party, "Contact")),
  };
}

/** Payee (BG-10); it has a name and identifiers, and no address in EN 16931. */
export function readPayee(payee: XmlElement): Party {
  return {
    name: text(aggregate(payee, "PartyName"), "Name") ?? "",
    identifiers: readIdentifiers(payee),
    ...readRegistration(aggregate(payee, "PartyLegalEntity")),
    address: {},
  };
}

/** The seller's tax representative (BG-11). */
export function readTaxRepresentative(party: XmlElement): Party {
  return {
    name: text(aggregate(party, "PartyName"), "Name") ?? "",
    identifiers: [],
    vatId: readTaxNumbers(party).vatId,
    address: readAddress(aggregate(party, "PostalAddress")),
  };
}

export function readAddress(address: XmlElement | undefined): Address {
  return {
    line1: text(address, "StreetName"),
    line2: text(address, "AdditionalStreetName"),
    line3: text(aggregate(address, "AddressLine"), "Line"),
    city: text(address, "CityName"),
    postcode: text(address, "PostalZone"),
    subdivision: text(address, "CountrySubentity"),
    country: text(aggregate(address, "Country"), "IdentificationCode")?.toUpperCase(),
  };
}

/** BT-90 hides among the identifiers of the seller or the payee, under the scheme SEPA. */
export function readCreditorId(party: XmlElement | undefined): string | undefined {
  return aggregates(party, "PartyIdentification")
    .map((each) => identifier(basic(each, "ID")))
    .find((each) => each?.scheme === "SEPA")?.id;
}

export function identifier(element: XmlElement | undefined): { id: string; scheme?: string } | undefined {
  const id = element?.text.trim();
  return id ? { id, scheme: attribute(element, "schemeID") } : undefined;
}

function readIdentifiers(party: XmlElement | undefined): Party["identifiers"] {
  return aggregates(party, "PartyIdentification")
    .map((each) => identifier(basic(each, "ID")))
    .filter((each) => each !== undefined)
    .filter((each) => each.scheme !== "SEPA");
}

function readRegistration(legal: XmlElement | undefined) {
  const registration = identifier(basic(legal, "CompanyID"));
  return { registrationId: registration?.id, registrationScheme: registration?.scheme };
}

/** BT-31 is the number of the scheme VAT, BT-32 that of any other. */
function readTaxNumbers(party: XmlElement | undefined) {
  const schemes = aggregates(party, "PartyTaxScheme").map((each) => ({
    id: text(each, "CompanyID"),
    isVat: isVat(each),
  }));
  return {
    vatId: schemes.find((each) => each.isVat)?.id,
    taxRegistrationId: schemes.find((each) => !each.isVat)?.id,
  };
}

/** Whether the tax scheme of a number or category is VAT. */
export function isVat(of: XmlElement): boolean {
  return text(aggregate(of, "TaxScheme"), "ID")?.toUpperCase() === "VAT";
}

function readContact(contact: XmlElement | undefined): Party["contact"] {
  const name = text(contact, "Name");
  const phone = text(contact, "Telephone");
  const email = text(contact, "ElectronicMail");
  return name || phone || email ? { name, phone, email } : undefined;
}
