/** RFC 5321 §4.5.3.1: 254 characters in all, 64 before the @. */
const maxLength = 254;
const maxLocalLength = 64;

const atoms = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const labels = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The one form in which an e-mail address is stored, compared and sent to: lower case, NFKC, international domains in
 * ASCII ("Ana@Čačak.rs" → "ana@xn--aak-eqab.rs", so a look-alike domain shows itself). Undefined for what cannot be
 * an address: control or invisible characters, spaces, several @, quoted or non-ASCII local parts, IP addresses,
 * domains without a dot, more than 254 characters.
 */
export function normalizeEmail(text: string): string | undefined {
  if (text.length > 4 * maxLength) return undefined;
  const bare = text
    .replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "")
    .normalize("NFKC")
    .toLowerCase();
  if (/[\p{C}\s]/u.test(bare)) return undefined;
  const [local = "", domain = "", ...more] = bare.split("@");
  if (more.length > 0 || local.length > maxLocalLength || !atoms.test(local)) return undefined;
  const host = asciiDomain(domain);
  if (host === undefined) return undefined;
  const address = `${local}@${host}`;
  return address.length <= maxLength ? address : undefined;
}

function asciiDomain(domain: string): string | undefined {
  // Signs that would make the URL parser see something else than a host.
  if (/[/?#@:[\]\\%<>^|]/.test(domain)) return undefined;
  try {
    const host = new URL(`http://${domain}`).hostname;
    return labels.test(host) ? host : undefined;
  } catch {
    return undefined;
  }
}
