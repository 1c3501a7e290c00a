/** What stands in a reply template for what is filled in when it is used. */
export const templateSlots = ["client", "invoice", "number", "amount", "date"] as const;
export type TemplateSlot = (typeof templateSlots)[number];

const slot = /\{([^{}]*)\}/g;

/** Names in braces that no template knows; nothing is filled in for them. */
export function unknownSlots(text: string): string[] {
  const names = [...text.matchAll(slot)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !(templateSlots as readonly string[]).includes(name));
}

/** The words of a template for one dispute. A name without a value stays as it is, for a person to see. */
export function fillTemplate(text: string, values: Partial<Record<TemplateSlot, string>>): string {
  return text.replace(slot, (whole, name: string) => values[name as TemplateSlot] ?? whole);
}
