/** An element to be written: with text, or with children. */
export interface Markup {
  name: string;
  attributes?: Record<string, string | undefined>;
  text?: string;
  children?: (Markup | undefined)[];
}

/** A `cbc:` element, or nothing without a text. */
export function basicOf(
  name: string,
  text: string | undefined,
  attributes?: Markup["attributes"],
): Markup | undefined {
  return text === undefined ? undefined : { name: `cbc:${name}`, text, attributes };
}

/** A `cac:` element, or nothing without children: the schema has no empty aggregates. */
export function aggregateOf(name: string, children: (Markup | undefined)[]): Markup | undefined {
  const present = children.filter((child) => child !== undefined);
  return present.length === 0 ? undefined : { name: `cac:${name}`, children: present };
}

/** The element as text, indented by two blanks a level, with a break at its end. */
export function render(markup: Markup, indent = ""): string {
  const attributes = Object.entries(markup.attributes ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value as string)}"`)
    .join("");
  const start = `${indent}<${markup.name}${attributes}>`;
  const end = `</${markup.name}>\n`;
  if (markup.text !== undefined) return start + escapeText(markup.text) + end;
  const children = (markup.children ?? []).filter((child) => child !== undefined);
  return `${start}\n${children.map((child) => render(child, `${indent}  `)).join("")}${indent}${end}`;
}

function escapeText(text: string): string {
  return clean(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** XML 1.0 has no way to write most control characters and lone surrogates: they go. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
