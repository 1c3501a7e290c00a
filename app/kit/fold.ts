/** Small letters that no decomposition turns into a–z: Cyrillic, and Latin letters with strokes or of their own. */
const latin: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "d",
  е: "e",
  ж: "z",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "c",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "c",
  џ: "dz",
  ш: "s",
  щ: "sc",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "ju",
  я: "ja",
  ѕ: "dz",
  є: "je",
  і: "i",
  ґ: "g",
  đ: "d",
  ð: "d",
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŧ: "t",
  ŋ: "n",
  ĸ: "k",
};

const own = Object.keys(latin).join("");
const ownLetters = new RegExp(`[${own}${own.toUpperCase()}]`, "gu");
const marks = /\p{M}+/gu;
const maxTermLength = 64;

/** Text in plain Latin letters, case kept ("Ђорђе Čolić" → "Dorde Colic"); other scripts and signs stay. */
export function latinized(text: string): string {
  return text.normalize("NFKD").replace(marks, "").replace(ownLetters, plain);
}

/**
 * Text as search and keys compare it: lower case, without diacritics, Cyrillic in Latin letters ("Ђорђе" and "Đorđe"
 * → "dorde", "Џеп" and "Džep" → "dzep"). Other scripts and all signs stay as they are.
 */
export function fold(text: string): string {
  // By way of upper case, which old forms of a letter share with the usual one.
  return latinized(latinized(text).toUpperCase().toLowerCase());
}

function plain(letter: string): string {
  const small = latin[letter];
  if (small !== undefined) return small;
  const capital = latin[letter.toLowerCase()] ?? letter;
  return capital.charAt(0).toUpperCase() + capital.slice(1);
}

/**
 * The words of a text as the search table keeps them: folded, each once, in order; words from two characters, numbers
 * of any length, 64 characters at most. What is written together counts whole and in parts: "2026-0417" gives
 * "20260417", "2026" and "0417"; "AT&T" gives "att" and "at".
 */
export function foldTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const word of fold(text).split(/\s+/)) {
    const parts = word.split(/[^\p{L}\p{N}]+/u);
    for (const term of [parts.join(""), ...parts]) {
      if (/^\p{N}$|../u.test(term)) terms.add(cutTerm(term));
    }
  }
  return [...terms];
}

/** A term as long as the table holds, never ending inside a character. */
export function cutTerm(term: string): string {
  return term.slice(0, maxTermLength).replace(/[\ud800-\udbff]$/, "");
}
