/** What follows from a business's one color in one theme, as `#rrggbb`: see `design/tokens.css`. */
export interface BrandColors {
  /** The fill of a button or bar. */
  accent: string;
  /** Black or white on that fill, whichever reads better. */
  onAccent: string;
  /** The same hue as text on the ground. */
  accentInk: string;
  /** A breath of it behind a chosen row. */
  accentWash: string;
}

type Triple = readonly [number, number, number];

/** The grounds the colors are made for, from `design/tokens.css`. */
const sheetLight = "#ffffff";
const groundDark = "#14171b";

/** Below this luminance white reads better than black, above it black: both give 4.58 there (WCAG contrast). */
const turningPoint = 0.179;
/** Text on paper is scaled down to this luminance: at least 5.4 against the ground. */
const inkLuminance = 0.125;

/** Whether the text is a color as businesses set it: `#rrggbb`. */
export function isHexColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * The four colors that follow from one, for light and dark, computed like `design/tokens.css` does in the browser: for
 * mails, PDFs and browsers without relative colors. Throws RangeError when the color is not `#rrggbb`.
 */
export function brandColors(brand: string): { light: BrandColors; dark: BrandColors } {
  const linear = toLinear(brand);
  const [lightness, a, b] = toOklab(linear);
  const lifted = toHex(fromOklab(withinChroma(Math.max(lightness, 0.55), a, b, 0.18)));
  const scale = Math.min(1, inkLuminance / Math.max(luminance(brand), Number.EPSILON));
  return {
    light: {
      accent: brand.toLowerCase(),
      onAccent: readableOn(brand),
      accentInk: toHex(linear.map((channel) => channel * scale) as unknown as Triple),
      accentWash: mix(brand, 0.06, sheetLight),
    },
    dark: {
      accent: lifted,
      onAccent: readableOn(lifted),
      accentInk: toHex(fromOklab(withinChroma(Math.max(lightness, 0.79), a, b, 0.13))),
      accentWash: mix(brand, 0.09, groundDark),
    },
  };
}

/** Relative luminance, 0 black to 1 white (WCAG 2.2). */
export function luminance(color: string): number {
  const [red, green, blue] = toLinear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colors, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function readableOn(color: string): string {
  return luminance(color) < turningPoint ? "#ffffff" : "#000000";
}

/** color-mix in Oklab: `share` of the color, the rest of the ground. */
function mix(color: string, share: number, ground: string): string {
  const over = toOklab(toLinear(color));
  const under = toOklab(toLinear(ground));
  const mixed = over.map((value, index) => value * share + (under[index] ?? 0) * (1 - share));
  return toHex(fromOklab(mixed as unknown as Triple));
}

/** Same hue and lightness, chroma no more than `most`. */
function withinChroma(lightness: number, a: number, b: number, most: number): Triple {
  const chroma = Math.hypot(a, b);
  const factor = chroma > most ? most / chroma : 1;
  return [lightness, a * factor, b * factor];
}

function toLinear(color: string): Triple {
  if (!isHexColor(color)) throw new RangeError(`Not a color: ${color.slice(0, 20)}`);
  const channel = (from: number) => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Linear sRGB to hex; what lies outside sRGB is clipped per channel, as browsers do. */
function toHex(linear: Triple): string {
  const channel = (value: number) => {
    const shown = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    const byte = Math.round(Math.min(1, Math.max(0, shown)) * 255);
    return byte.toString(16).padStart(2, "0");
  };
  return `#${linear.map(channel).join("")}`;
}

/** Oklab by Björn Ottosson (2020), with the matrices of CSS Color 4. */
function toOklab([red, green, blue]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
