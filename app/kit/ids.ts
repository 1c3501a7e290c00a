/** Fills with random bytes; the default is the platform's cryptographic source. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const platformRandom: RandomBytes = (bytes) => globalThis.crypto.getRandomValues(bytes);

/** A clock set back by less than this keeps its order; further back it is history being written down. */
const toleratedRollbackMs = 60_000;

let lastMs = 0;
let lastCounter = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7) for the moment: sortable by time, 62 random bits at its end. Ids of one process rise even
 * within a millisecond (a 12-bit counter, RFC 9562 §6.2 method 1). With a `random` of your own nothing is remembered:
 * the same moment and bytes give the same id, as seeds need it.
 */
export function newId(now: Date, random?: RandomBytes): string {
  const bytes = (random ?? platformRandom)(new Uint8Array(16));
  // The top bit of the counter starts at zero, so that at least 2,048 ids fit into the millisecond.
  const start = (((bytes[6] ?? 0) & 0x07) << 8) | (bytes[7] ?? 0);
  const [ms, counter] = random ? [now.getTime(), start] : advance(now.getTime(), start);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(ms / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return toUuid(bytes);
}

function advance(nowMs: number, start: number): [ms: number, counter: number] {
  if (nowMs > lastMs || nowMs < lastMs - toleratedRollbackMs) {
    lastMs = nowMs;
    lastCounter = start;
  } else if (lastCounter < 0xfff) {
    lastCounter += 1;
  } else {
    lastMs += 1;
    lastCounter = start;
  }
  return [lastMs, lastCounter];
}

/** Whether the text is a UUID in its usual lower-case form, of any version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/**
 * Prefixes of ids shown to people and machines: invoice, client, contact, staff member, credit note, import, event,
 * session, message, link, bank account, payment, refund, chargeback, exception, saved method, payment account, dispute, claim,
 * attachment, rating, follow-up, improvement, reply template.
 */
export const idKinds = [
  "inv",
  "cli",
  "con",
  "stf",
  "crn",
  "imp",
  "evt",
  "ses",
  "msg",
  "lnk",
  "bnk",
  "pay",
  "ref",
  "cbk",
  "exc",
  "mth",
  "pac",
  "dsp",
  "clm",
  "att",
  "rat",
  "fup",
  "imv",
  "tpl",
] as const;

export type IdKind = (typeof idKinds)[number];

/** Crockford's base 32 in lower case: no i, l, o, u. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const shownForm = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** The id as people see it: "inv_" and 26 characters. Throws RangeError when it is no UUID. */
export function showId(kind: IdKind, uuid: string): string {
  if (!isUuid(uuid)) throw new RangeError(`Not a UUID: ${uuid}`);
  let rest = BigInt(`0x${uuid.replaceAll("-", "")}`);
  let text = "";
  for (let index = 0; index < 26; index += 1) {
    text = alphabet[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return `${kind}_${text}`;
}

/** The UUID behind a shown id, or undefined when the text is not exactly one of that kind. */
export function readId(kind: IdKind, text: string): string | undefined {
  if (!text.startsWith(`${kind}_`)) return undefined;
  const body = text.slice(kind.length + 1);
  if (!shownForm.test(body)) return undefined;
  let value = 0n;
  for (const letter of body) value = (value << 5n) | BigInt(alphabet.indexOf(letter));
  return grouped(value.toString(16).padStart(32, "0"));
}

function toUuid(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return grouped(hex);
}

function grouped(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
