/** The 16 bytes of a UUID. Throws RangeError when the text is none. */
export function uuidBytes(uuid: string): Uint8Array {
  const digits = uuid.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new RangeError(`Not a UUID: ${uuid}`);
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

/** The UUID of 16 bytes, in its usual lower-case form. Throws RangeError for another length. */
export function readUuid(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError(`Not 16 bytes: ${bytes.length}`);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
