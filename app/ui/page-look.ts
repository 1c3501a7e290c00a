import { brandColors, isHexColor } from "#app/kit/brand.ts";

/** The colors of a page, as a loader gives them under the name `look`; root puts them into the page. */
export interface PageLook {
  /** whose page it is: its color is the page's accent */
  business?: string;
  /** one rule for every business shown */
  css: string;
}

/**
 * For loaders: the colors of the businesses on a page. The browser derives everything from `--brand`; where it cannot
 * reckon with colors, the same four values are given ready-made. Throws RangeError on a slug or color that could say
 * anything else in a stylesheet.
 */
export function pageLook(businesses: { slug: string; brand: string }[], business?: string): PageLook {
  return { business, css: businesses.map(rulesOf).join("\n") };
}

function rulesOf({ slug, brand }: { slug: string; brand: string }): string {
  if (!/^[a-z][a-z0-9-]{2,38}$/.test(slug) || !isHexColor(brand)) {
    throw new RangeError("a business's slug and color are not what they should be");
  }
  const { light, dark } = brandColors(brand);
  const pair = (name: keyof typeof light) => `light-dark(${light[name]},${dark[name]})`;
  const selector = `[data-business="${slug}"]`;
  return `${selector}{--brand:${brand}}
@supports not (color:oklch(from red l c h)){${selector}{--accent:${pair("accent")};--on-accent:${pair("onAccent")};--accent-ink:${pair("accentInk")};--accent-wash:${pair("accentWash")}}}`;
}
