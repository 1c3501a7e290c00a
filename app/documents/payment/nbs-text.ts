/**
 * Characters of a Serbian payment order and of the NBS IPS code: Latin and Serbian Cyrillic letters, digits, space
 * and the marks of the payment system's list. The bar is the code's own separator and never among them.
 */
const allowed = /[A-Za-z0-9ČčĆćĐđŠšŽžА-ИК-ШЂЈ-ЋЏа-ик-шђј-ћџ !(/@}):[~#*;\]$+<^%,=_"&\->`.?{'„]/u;

/** Characters with a plain stand-in that Unicode's decomposition does not give. */
const standIns: [characters: string, plain: string][] = [
  ["|\\", "/"],
  ["–—‑−", "-"],
  ["’‘‚", "'"],
  ["“”«»", '"'],
  ["…", "..."],
  ["×", "x"],
  ["€", "EUR"],
  ["№", "br."],
  ["ß", "ss"],
  ["Æ", "AE"],
  ["æ", "ae"],
  ["Œ", "OE"],
  ["œ", "oe"],
  ["Ø", "O"],
  ["ø", "o"],
  ["Ł", "L"],
  ["ł", "l"],
];

/**
 * The text with every character outside the list replaced: letters by their plain form (ö → o), dashes and quotes
 * by the plain ones, the bar by a slash, the rest by a space; blanks collapsed, cut to `limit` characters.
 */
export function nbsText(text: string, limit: number): string {
  const plain = [...text.normalize("NFC")].map(plainCharacter).join("").replace(/ {2,}/g, " ").trim();
  return plain.slice(0, limit).trim();
}

/** Whether a line holds only characters that the code may carry. */
export function isNbsText(line: string): boolean {
  return [...line].every((character) => allowed.test(character));
}

function plainCharacter(character: string): string {
  if (allowed.test(character)) return character;
  const standIn = standIns.find(([characters]) => characters.includes(character));
  if (standIn) return standIn[1];
  const base = character.normalize("NFKD").replace(/\p{M}/gu, "");
  return base !== "" && isNbsText(base) ? base : " ";
}
