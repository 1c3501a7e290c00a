import { broken, linePlace } from "#app/documents/en16931/finding.ts";
import type { AllowanceCharge, Finding, Line } from "#app/documents/semantic.ts";
import { decimal, isNegative } from "#app/kit/decimal.ts";

/** EN 16931 BR-21 … BR-30, BR-42, BR-44, BR-54, BR-64, BR-65, BR-CO-04 and BR-CO-20 for one line. */
export function checkLinePresence(line: Line, index: number): Finding[] {
  const place = linePlace(line, index);
  const need = (condition: unknown, rule: string, bt: string, message: string): Finding[] =>
    condition ? [] : [broken(rule, `${place}, ${bt}`, message)];
  const { period } = line;
  const isInOrder = !period?.start || !period.end || period.end >= period.start;
  const standard = line.standardItemId;
  return [
    ...need(line.id, "BR-21", "BT-126", "The line has no identifier"),
    ...need(line.unitCode, "BR-23", "BT-130", "The quantity has no unit"),
    ...need(line.name, "BR-25", "BT-153", "The item has no name"),
    ...need(!isNegative(decimal(line.price)), "BR-27", "BT-146", "The net price is negative"),
    ...need(!isBelowZero(line.grossPrice), "BR-28", "BT-148", "The gross price is negative"),
    ...need(!period || period.start || period.end, "BR-CO-20", "BG-26", "The period has no day"),
    ...need(isInOrder, "BR-30", "BT-135", "The period ends before it starts"),
    ...need(line.taxCategory, "BR-CO-04", "BT-151", "The line has no VAT category"),
    ...line.allowances.flatMap((each) => checkReason(each, place)),
    ...line.attributes.flatMap((each) =>
      need(each.name && each.value, "BR-54", "BG-32", "An item attribute lacks its name or value"),
    ),
    ...need(!standard || standard.scheme, "BR-64", "BT-157", "The standard item number has no scheme"),
    ...(line.classifications ?? []).flatMap((each) =>
      need(each.list, "BR-65", "BT-158", "An item classification does not name its list"),
    ),
  ];
}

function isBelowZero(text: string | undefined): boolean {
  return text !== undefined && isNegative(decimal(text));
}

function checkReason(each: AllowanceCharge, place: string): Finding[] {
  if (each.reason || each.reasonCode) return [];
  const rule = each.kind === "charge" ? "BR-44" : "BR-42";
  const bt = each.kind === "charge" ? "BG-28" : "BG-27";
  return [broken(rule, `${place}, ${bt}`, `The line's ${each.kind} has no reason`)];
}
