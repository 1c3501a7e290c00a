import { singleLine } from "#app/kit/safe-text.ts";

/** "Invoice 2026-0417 Lumen Studio.pdf" */
export function fileName(
  { kind, number }: { kind: string; number: string },
  business: string,
  ending: string,
) {
  return `${singleLine(`${kind} ${number} ${business}`)}.${ending}`;
}
