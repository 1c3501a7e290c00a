import { SaxesParser, type SaxesTagNS } from "saxes";
import { decodeXml } from "#app/documents/xml/decode-xml.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";
import { XmlError, type XmlErrorCode } from "#app/documents/xml/xml-error.ts";

/** How much of a file is read before it is refused; the defaults hold any real invoice with attachments. */
export interface XmlLimits {
  bytes: number;
  depth: number;
  attributesPerElement: number;
  elements: number;
  instructions: number;
}

export const xmlLimits: XmlLimits = {
  bytes: 10 * 1024 * 1024,
  depth: 64,
  attributesPerElement: 100,
  elements: 300_000,
  instructions: 16,
};

/**
 * Reads an XML file into a light tree. No entity but XML's own five is known, nothing outside the file is
 * ever opened, and any document type declaration is refused.
 * @throws XmlError naming the limit or the place where the file stops being well-formed
 */
export function parseXml(bytes: Uint8Array, limits: XmlLimits = xmlLimits): XmlElement {
  if (bytes.byteLength > limits.bytes) {
    throw new XmlError("too_large", `The file is larger than ${limits.bytes} bytes`);
  }
  const text = decodeXml(bytes);
  refuseDoctype(text);
  return buildTree(text, limits);
}

/** Refuses before parsing, because an internal subset can be as large as the file. */
function refuseDoctype(text: string): void {
  const blanks = /\s*/y;
  let at = 0;
  for (;;) {
    blanks.lastIndex = at;
    at += blanks.exec(text)?.[0].length ?? 0;
    if (text.startsWith("<?", at)) at = after(text, "?>", at);
    else if (text.startsWith("<!--", at)) at = after(text, "-->", at);
    else break;
  }
  if (/^<!doctype/i.test(text.slice(at, at + 9))) {
    const before = text.slice(0, at).split("\n");
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw new XmlError("doctype", "DOCTYPE is not allowed", place);
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function buildTree(text: string, limits: XmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  // The parser's own table inherits from Object.prototype: `&constructor;` would be "known".
  parser.ENTITIES = Object.assign(Object.create(null), { amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" });
  const open: XmlElement[] = [];
  const texts: string[][] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let attributes = 0;
  let instructions = 0;
  const refuse = (code: XmlErrorCode, message: string): never => {
    throw new XmlError(code, message, { line: parser.line, column: parser.column + 1 });
  };

  parser.on("error", (error) => {
    refuse("not_well_formed", error.message.replace(/^\d+:\d+: /, ""));
  });
  parser.on("doctype", () => refuse("doctype", "DOCTYPE is not allowed"));
  parser.on("processinginstruction", () => {
    instructions += 1;
    if (instructions > limits.instructions) {
      refuse("too_many_instructions", `More than ${limits.instructions} processing instructions`);
    }
  });
  parser.on("opentagstart", () => {
    attributes = 0;
    elements += 1;
    if (elements > limits.elements) refuse("too_many_elements", `More than ${limits.elements} elements`);
    if (open.length >= limits.depth) refuse("too_deep", `Elements nested deeper than ${limits.depth}`);
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > limits.attributesPerElement) {
      refuse("too_many_attributes", `An element with more than ${limits.attributesPerElement} attributes`);
    }
  });
  parser.on("opentag", (tag) => {
    const element = toElement(tag, parser.line);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    texts.push([]);
  });
  parser.on("text", (data) => texts.at(-1)?.push(data));
  parser.on("cdata", (data) => texts.at(-1)?.push(data));
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) element.text = (texts.pop() ?? []).join("");
  });

  parser.write(text).close();
  if (!root) throw new XmlError("not_well_formed", "The file holds no element");
  return root;
}

const noAttributes: ReadonlyMap<string, string> = new Map();

function toElement(tag: SaxesTagNS, line: number): XmlElement {
  return {
    name: tag.local,
    namespace: tag.uri,
    attributes: attributesOf(tag),
    children: [],
    text: "",
    line,
  };
}

function attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.prefix === "") attributes.set(attribute.local, attribute.value);
  }
  return attributes.size === 0 ? noAttributes : attributes;
}
