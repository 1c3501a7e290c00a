import type { Address, Party } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup } from "#app/documents/ubl/markup.ts";

/** `cac:Party` of seller or buyer. `creditorId` is BT-90, which stands among the seller's identifiers. */
export function writeParty(party: Party, creditorId?: string): Markup | undefined {
  const { endpoint, contact } = party;
  return aggregateOf("Party", [
    basicOf("EndpointID", endpoint?.id, { schemeID: endpoint?.scheme }),
    ...writeIdentifiers(party),
    creditorId === undefined ? undefined : writeIdentifier({ id: creditorId, scheme: "SEPA" }),
    aggregateOf("PartyName", [basicOf("Name", party.tradingName)]),
    writeAddress("PostalAddress", party.address),
    writeTaxNumber(party.vatId, "VAT"),
    writeTaxNumber(party.taxRegistrationId, "TAX"),
    aggregateOf("PartyLegalEntity", [
      basicOf("RegistrationName", party.name),
      ...writeRegistration(party),
      basicOf("CompanyLegalForm", party.legalInformation),
    ]),
    aggregateOf("Contact", [
      basicOf("Name", contact?.name),
      basicOf("Telephone", contact?.phone),
      basicOf("ElectronicMail", contact?.email),
    ]),
  ]);
}

export function writePayee(payee: Party): Markup | undefined {
  return aggregateOf("PayeeParty", [
    ...writeIdentifiers(payee),
    aggregateOf("PartyName", [basicOf("Name", payee.name)]),
    aggregateOf("PartyLegalEntity", writeRegistration(payee)),
  ]);
}

export function writeTaxRepresentative(party: Party): Markup | undefined {
  return aggregateOf("TaxRepresentativeParty", [
    aggregateOf("PartyName", [basicOf("Name", party.name)]),
    writeAddress("PostalAddress", party.address),
    writeTaxNumber(party.vatId, "VAT"),
  ]);
}

export function writeAddress(name: string, address: Address): Markup | undefined {
  return aggregateOf(name, [
    basicOf("StreetName", address.line1),
    basicOf("AdditionalStreetName", address.line2),
    basicOf("CityName", address.city),
    basicOf("PostalZone", address.postcode),
    basicOf("CountrySubentity", address.subdivision),
    aggregateOf("AddressLine", [basicOf("Line", address.line3)]),
    aggregateOf("Country", [basicOf("IdentificationCode", address.country)]),
  ]);
}

function writeIdentifiers(party: Party): (Markup | undefined)[] {
  return party.identifiers.map(writeIdentifier);
}

function writeIdentifier({ id, scheme }: { id: string; scheme?: string }): Markup | undefined {
  return aggregateOf("PartyIdentification", [basicOf("ID", id, { schemeID: scheme })]);
}

function writeRegistration(party: Party): (Markup | undefined)[] {
  return [basicOf("CompanyID", party.registrationId, { schemeID: party.registrationScheme })];
}

function writeTaxNumber(id: string | undefined, scheme: string): Markup | undefined {
  if (id === undefined) return undefined;
  return aggregateOf("PartyTaxScheme", [
    basicOf("CompanyID", id),
    aggregateOf("TaxScheme", [basicOf("ID", scheme)]),
  ]);
}
