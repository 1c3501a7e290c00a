import { brandColors, isHexColor } from "#app/kit/brand.ts";

/** The design's tokens as mail programs understand them: hex and px, written into every element. */
export const paper = {
  ground: "#f7f7f4",
  ink: "#181c25",
  soft: "#50555f",
  line: "#dcdcd5",
} as const;

const night = { ground: "#14171b", ink: "#edeeea", soft: "#b2b6bc", line: "#31363e" } as const;

export const fonts = "'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Kvit's own color, for mails that belong to no business. */
export const kvitBrand = "#2340c2";

export interface Look {
  accent: string;
  onAccent: string;
  link: string;
  /** For one `style` element: what changes in the dark and on a narrow screen. Holds nothing but our own colors. */
  styles: string;
}

/** All that follows from a business's one color. What is no color (`#rrggbb`) counts as Kvit's own. */
export function lookOf(brand: string): Look {
  const { light, dark } = brandColors(isHexColor(brand) ? brand : kvitBrand);
  return {
    accent: light.accent,
    onAccent: light.onAccent,
    link: light.accentInk,
    styles: `
      a { text-underline-offset: 2px; }
      @media (prefers-color-scheme: dark) {
        .ground, .ground > table > tbody > tr > td { background: ${night.ground} !important; }
        .ink, .ink a { color: ${night.ink} !important; }
        .soft { color: ${night.soft} !important; }
        .link { color: ${dark.accentInk} !important; }
        .rule { border-color: ${night.line} !important; }
        .even { border-color: ${night.ink} !important; }
        .press, .press a { background: ${dark.accent} !important; border-color: ${dark.accent} !important;
          color: ${dark.onAccent} !important; }
      }
      @media (max-width: 480px) {
        .total { font-size: 40px !important; line-height: 44px !important; }
        .wide { width: 100% !important; }
        .press a { display: block !important; }
      }`.replace(/\s+/g, " "),
  };
}
