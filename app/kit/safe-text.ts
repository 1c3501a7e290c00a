import { latinized } from "#app/kit/fold.ts";

/** Characters that turn the direction of what follows: a file name ending "fdp.exe" could be shown as "exe.pdf". */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Control characters, line and paragraph separators, byte order mark, marks of annotations and objects, non-characters. */
const control = /[\p{Cc}\u2028\u2029\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff]+/gu;

/** Text on one line without control and direction characters, for mail subjects, headers, names in mails. */
export function singleLine(text: string, maxLength = 200): string {
  const line = text.toWellFormed().replace(direction, "").replace(control, " ").replace(/ {2,}/g, " ").trim();
  return cut(line, maxLength);
}

/** Names Windows keeps for devices, whatever their extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A file name any system can store: one line, no path, no signs file systems forbid, 120 characters at most. */
export function safeFileName(text: string, fallback = "file"): string {
  const name = singleLine(text, 1000)
    .normalize("NFC")
    .replace(/[/\\:*?"<>|]+/g, "-")
    .replace(/^[. ]+|[. ]+$/g, "");
  const short = shortened(name, 120);
  if (short === "") return fallback;
  return deviceName.test(short) ? `_${short}` : short;
}

/**
 * A `Content-Disposition` header (RFC 6266): an ASCII name for old readers, and where it differs the whole name in
 * UTF-8 (RFC 8187). Nothing in the name can end the header or leave the quotes.
 */
export function contentDisposition(filename: string, type: "attachment" | "inline" = "attachment"): string {
  const name = safeFileName(filename);
  // Nothing is left of a name made of combining marks alone.
  const ascii = /^[\x20-\x7e]*$/.test(name) ? name : latinized(name).replace(/[^\x20-\x7e]+/g, "_") || "_";
  const plain = `${type}; filename="${ascii.replace(/[%"\\]/g, "_")}"`;
  return ascii === name && !name.includes("%") ? plain : `${plain}; filename*=UTF-8''${extendedValue(name)}`;
}

/** Signs by which a spreadsheet takes a cell for a formula, after apostrophes or white space in front of them. */
const formula = /^'*[\s\u00a0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const plainNumber = /^-?\d+(?:[.,]\d+)?$/;

/**
 * A CSV cell (RFC 4180), quoted where needed. Text a spreadsheet would run as a formula gets an apostrophe in front;
 * plain numbers, negative ones too, stay numbers. `csvText` takes the apostrophe off again.
 */
export function csvCell(text: string): string {
  const isFormula = formula.test(text) && !plainNumber.test(text);
  const safe = isFormula ? `'${text}` : text;
  return isFormula || /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of an unquoted cell that `csvCell` may have made harmless. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** RFC 8187 ext-value: encodeURIComponent leaves five signs that are not attr-char. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Shortens in front of the extension, never inside a character. */
function shortened(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? "";
  return cut(name.slice(0, name.length - extension.length), maxLength - extension.length) + extension;
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return text
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}
