import { singleLine } from "#app/kit/safe-text.ts";
import { invoiceFonts } from "./invoice-fonts.ts";

/** Signs that share a glyph in the typeface, by the one that a reader would search for. */
const twins = new Map(Object.entries({ "‐": "-", "‑": "-", µ: "μ", "∆": "Δ", ϕ: "φ", "⁼": "˭" }));
const beyondEuropean = /[^\u0020-\u024f\u0400-\u045f\u2010-\u2026\u20ac\u2212]/;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A text as paper can carry it: one line, composed letters, no control, direction or invisible characters, every
 * narrow or fixed space a no-break one. Soft hyphens stay, as places to break.
 */
export function printableText(text: string): string {
  return singleLine(text.normalize("NFC"), Number.POSITIVE_INFINITY)
    .replace(/[\u202f\u2007\u2009]/g, "\u00a0")
    .replace(/\u200b|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]/g, "")
    .replace(/[‐‑µ∆ϕ⁼]/g, (sign) => twins.get(sign)!);
}

/**
 * The glyphs that stand for a printable text: a plain space for a no-break one, so that a search for "7.188,14 €"
 * finds it, and a box for what the typeface lacks (scripts other than Latin, Cyrillic and Greek).
 */
export function drawnText(text: string): string {
  const plain = text.replaceAll("\u00a0", " ");
  return beyondEuropean.test(plain) ? boxed(plain) : plain;
}

function boxed(text: string): string {
  const { regular } = invoiceFonts();
  const isDrawable = (character: string) => regular.hasGlyphForCodePoint(character.codePointAt(0)!);
  return [...graphemes.segment(text)]
    .map(({ segment }) => ([...segment].every(isDrawable) ? segment : "□"))
    .join("");
}
