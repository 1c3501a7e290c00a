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
  const [where = "", ...rest] = value.split(/[?#]/);
  const decodedPath = fullyDecoded(where);
  const decodedRest = fullyDecoded(rest.join("?"));
  if (decodedPath === undefined || decodedRest === undefined) return false;
  // An encoded "?" or "#" inside the path is no way out; an encoded slash, dot segment or scheme may be.
  if (/\/\/|\\|[\s\p{C}]|(?:^|\/)\.{1,2}(?:\/|$)/u.test(decodedPath) || decodedPath.includes(":"))
    return false;
  if (/[\\\p{Cc}]/u.test(decodedRest)) return false;
  const base = "https://kvit.invalid";
  const resolved = new URL(value, base);
  return resolved.origin === base && resolved.href === base + value;
}

/** Takes off every layer of percent-encoding; undefined when a layer is broken or there are too many. */
function fullyDecoded(text: string): string | undefined {
  let current = text;
  for (let layer = 0; layer < 5; layer += 1) {
    let next: string;
    try {
      next = decodeURIComponent(current);
    } catch {
      return undefined;
    }
    if (next === current) return current;
    current = next;
  }
  return undefined;
}
