const maxLength = 2000;

/**
 * Where to go after signing in, taken from an address or a form: the value when it is a plain path on our own origin,
 * else the fallback. Browsers read backslashes as slashes, drop tabs and line ends and resolve dots, so anything that
 * could change its meaning on the way, encoded or not, is refused rather than mended.
 */
export function safeReturnTo(value: unknown, fallback = "/"): string {
  return typeof value === "string" && isOwnPath(value) ? value : fallback;
}

function isOwnPath(value: string): boolean {
  if (value.length > maxLength || !/^\/[\x21-\x7e]*$/.test(value) || value.includes("\\")) return false;
  const end = value.search(/[?#]/);
  const where = end < 0 ? value : value.slice(0, end);
  const decodedPath = decodedWholly(where);
  if (decodedPath === undefined || hasWayOut(decodedPath)) return false;
  // A query is only ever read as values; what could end a header line has no place in it all the same.
  if (/%(?:25)*(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(value)) return false;
  const base = "https://kvit.invalid";
  return URL.canParse(value, base) && new URL(value, base).href === base + value;
}

/** Double slashes, dot segments, schemes, white space or invisible characters. */
function hasWayOut(path: string): boolean {
  return /\/\/|[\\:\s\p{C}]|(?:^|\/)\.{1,2}(?:\/|$)/u.test(path);
}

/** Takes off every layer of percent-encoding; undefined when a layer is broken or there are too many. */
function decodedWholly(text: string): string | undefined {
  let current = text;
  for (let layer = 0; layer < 5; layer += 1) {
    if (!current.includes("%")) return current;
    try {
      current = decodeURIComponent(current);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
