/** Pure rules of signing in: lifetimes, limits, the alphabet of codes. */
export const linkMinutes = 10;
/** tries of a code, and of an address typed in another browser, before a link is dead for that way in */
export const maxTries = 10;
export const sessionDays = 30;
export const idleDays = 14;
/** a staff session at the desk is shorter: absolute and idle */
export const deskHours = 12;
export const deskIdleMinutes = 60;
export const stepUpMinutes = 10;
/** wrong second factors in a row before it locks, and for how long */
export const maxFactorTries = 10;
export const factorLockMinutes = 15;
/** how long the page that sets a second factor up may stand open */
export const totpSetupMinutes = 30;
export const recoveryCodeCount = 10;
export const setupLinkHours = 24;

export const signInLimits = {
  /** mails an address may receive; beyond it the answer stays the same and no mail goes out */
  mails: { name: "sign-in mails to address", max: 5, windowSeconds: 3600 },
  asksFromAddress: { name: "sign-in asks from IP", max: 60, windowSeconds: 3600 },
  asksInAll: { name: "sign-in asks in all", max: 600, windowSeconds: 60 },
  uses: { name: "sign-in uses from IP", max: 120, windowSeconds: 600 },
} as const;

/** Without 0 O 1 I L U: nothing that is misread, 30 signs, 29 bits for six. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Characters from uniformly distributed bytes: two bytes for each keep the bias under 0.05 %. */
export function codeFromBytes(random: Uint8Array, length = 6): string {
  let code = "";
  for (let i = 0; i < length; i++) {
    const word = ((random[2 * i] ?? 0) << 8) | (random[2 * i + 1] ?? 0);
    code += alphabet[word % alphabet.length];
  }
  return code;
}

/** What a person typed, as a code: without blanks and dashes, upper case. */
export function normalizeCode(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/**
 * Who a limit by address counts as one caller: the address, or for IPv6 its first 64 bits, because every household
 * has as many addresses behind those as it likes.
 */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  const network = groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
