import { XmlError } from "#app/documents/xml/xml-error.ts";

/** Encodings that a declaration may name, and the WHATWG decoder that reads each. */
const decoders: Record<string, string> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "utf-8",
  ascii: "utf-8",
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  "windows-1252": "windows-1252",
  cp1252: "windows-1252",
  "iso-8859-2": "iso-8859-2",
  latin2: "iso-8859-2",
  "windows-1250": "windows-1250",
  cp1250: "windows-1250",
  "iso-8859-15": "iso-8859-15",
  "windows-1251": "windows-1251",
};

/**
 * Turns the bytes of an XML file into text, with the right letters or not at all.
 * The order of evidence is the byte order mark, then the shape of the first bytes, then the declaration.
 * @throws XmlError "encoding" for UTF-7, UTF-32, EBCDIC, unknown names, malformed sequences, and bytes that
 * contradict the declared encoding
 */
export function decodeXml(bytes: Uint8Array): string {
  const start = [...bytes.subarray(0, 4)];
  if (begins(start, [0x2b, 0x2f, 0x76])) throw new XmlError("encoding", "UTF-7 is not accepted");
  if (begins(start, [0xff, 0xfe, 0, 0]) || begins(start, [0, 0, 0xfe, 0xff])) throw unsupported("UTF-32");
  if (begins(start, [0, 0, 0, 0x3c]) || begins(start, [0x3c, 0, 0, 0])) throw unsupported("UTF-32");
  if (begins(start, [0x4c, 0x6f, 0xa7, 0x94])) throw unsupported("EBCDIC");
  // A byte order mark is stronger than the declaration: decoding is strict, so a wrong mark is refused.
  if (begins(start, [0xef, 0xbb, 0xbf])) return decode("utf-8", bytes);
  if (begins(start, [0xff, 0xfe]) || begins(start, [0x3c, 0])) return decodeUtf16("utf-16le", bytes);
  if (begins(start, [0xfe, 0xff]) || begins(start, [0, 0x3c])) return decodeUtf16("utf-16be", bytes);
  return decodeDeclared(bytes);
}

/** Almost any even number of bytes is UTF-16 of something: a file of markup must begin with markup. */
function decodeUtf16(label: string, bytes: Uint8Array): string {
  const text = decode(label, bytes);
  if (/^\s*</.test(text)) return text;
  throw new XmlError("encoding", `The file is not valid ${label.toUpperCase()}`);
}

function decodeDeclared(bytes: Uint8Array): string {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.toLowerCase();
  // "utf-16" over single bytes is what programs write that keep text in UTF-16 and save it as UTF-8.
  if (declared === undefined || /^utf-16(le|be)?$/.test(declared)) return decode("utf-8", bytes);
  const decoder = Object.hasOwn(decoders, declared) ? decoders[declared] : undefined;
  if (!decoder) throw unsupported(declared.slice(0, 40));
  if (decoder === "utf-8") return decode("utf-8", bytes);
  if (isMultibyteUtf8(bytes)) {
    throw new XmlError("encoding", `The file says ${declared} but its bytes are UTF-8`);
  }
  const text = decode(decoder, bytes);
  // Control characters where letters should be: the bytes belong to another single-byte encoding.
  if (/[\u0080-\u009f]/.test(text)) {
    throw new XmlError("encoding", `The file says ${declared} but holds bytes without meaning in it`);
  }
  return text;
}

function decode(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError("encoding", `The file is not valid ${label.toUpperCase()}`);
  }
}

function isMultibyteUtf8(bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte < 0x80)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function begins(start: number[], mark: number[]): boolean {
  return mark.every((byte, index) => start[index] === byte);
}

function unsupported(name: string): XmlError {
  return new XmlError("encoding", `The encoding ${name} is not accepted`);
}
