import { findChild, listChildren, type XmlElement } from "#app/documents/xml/xml-element.ts";

export const ublNamespaces = {
  invoice: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
  creditNote: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
  aggregate: "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  basic: "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
} as const;

/** The aggregate at the end of a path of `cac:` names, the first of each. */
export function aggregate(of: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce((at, name) => findChild(at, ublNamespaces.aggregate, name), of);
}

export function aggregates(of: XmlElement | undefined, name: string): XmlElement[] {
  return listChildren(of, ublNamespaces.aggregate, name);
}

export function basic(of: XmlElement | undefined, name: string): XmlElement | undefined {
  return findChild(of, ublNamespaces.basic, name);
}

export function basics(of: XmlElement | undefined, name: string): XmlElement[] {
  return listChildren(of, ublNamespaces.basic, name);
}

/** The text of a `cbc:` child on one line, or undefined when it is missing or blank. */
export function text(of: XmlElement | undefined, name: string): string | undefined {
  return oneLine(basic(of, name)?.text);
}

/** An attribute on one line, or undefined when it is missing or blank. */
export function attribute(of: XmlElement | undefined, name: string): string | undefined {
  return oneLine(of?.attributes.get(name));
}

/** Blanks at the ends go, and a break with its indentation becomes one blank. */
export function oneLine(raw: string | undefined): string | undefined {
  const line = piecesOf(raw)
    .filter((piece) => piece !== "")
    .join(" ");
  return line === "" ? undefined : line;
}

/** Several lines as the writer meant them: the indentation of the file goes, the breaks stay. */
export function manyLines(raw: string | undefined): string | undefined {
  const lines = piecesOf(raw?.trim()).join("\n");
  return lines === "" ? undefined : lines;
}

/** Split and trimmed, because one pattern for breaks and blanks together is quadratic on a megabyte of blanks. */
function piecesOf(raw: string | undefined): string[] {
  return raw?.split(/\r\n|\r|\n/).map((piece) => piece.trim()) ?? [];
}
