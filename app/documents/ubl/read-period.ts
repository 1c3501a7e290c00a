import type { Period } from "#app/documents/semantic.ts";
import { date, type Reading } from "#app/documents/ubl/reading.ts";
import { basic } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** A period of the document (BG-14) or of a line (BG-26); undefined when the element names neither day. */
export function readPeriod(
  reading: Reading,
  element: XmlElement | undefined,
  place: string,
  [startTerm, endTerm]: [string, string],
): Period | undefined {
  if (!basic(element, "StartDate") && !basic(element, "EndDate")) return undefined;
  return {
    start: date(reading, element, "StartDate", place + startTerm),
    end: date(reading, element, "EndDate", place + endTerm),
  };
}
