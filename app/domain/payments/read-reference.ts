import { readModel97 } from "#app/documents/payment/model-97.ts";
import { readRfReference } from "#app/documents/payment/rf-reference.ts";

/**
 * What a bank's entry may name, folded to capital letters and digits: the bodies of structured references (RF of
 * ISO 11649, model 97) and every word that could be a number. "RF51 2026 0417 thanks" names 20260417 among others.
 */
export function namesIn(reference: string): string[] {
  const text = reference.toUpperCase();
  const names = new Set<string>();
  const whole = readRfReference(text)?.slice(4) ?? readModel97(text)?.machine.slice(4);
  if (whole) names.add(whole);
  const words = text.split(/[\s,;:]+/).filter(Boolean);
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + 8); to++)
      addNames(names, words.slice(from, to));
  }
  return [...names].filter((name) => name.length >= 3 && /\d/.test(name));
}

/** Neighboring words may be one number: a structured reference is printed in groups. */
function addNames(names: Set<string>, words: readonly string[]): void {
  const joined = words.join(" ");
  const structured = readRfReference(joined)?.slice(4) ?? readModel97(joined)?.machine.slice(4);
  if (structured) names.add(structured);
  names.add(joined.replace(/[^A-Z0-9]/g, ""));
}

/** A number key or payment number as references write it. */
export const compactName = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
