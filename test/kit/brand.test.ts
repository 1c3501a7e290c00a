import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brandColors, contrast, isHexColor, luminance } from "#app/kit/brand.ts";

const byte = fc.integer({ min: 0, max: 255 });
const anyColor = fc
  .tuple(byte, byte, byte)
  .map((channels) => `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`);

const lightGrounds = ["#f7f7f4", "#ffffff"];
const darkGrounds = ["#14171b", "#1b1f25"];

/** A grid through the whole cube with its corners, and the colors that are hardest. */
const many = [0, 51, 102, 153, 204, 255].flatMap((red) =>
  [0, 51, 102, 153, 204, 255].flatMap((green) =>
    [0, 51, 102, 153, 204, 255].map(
      (blue) => `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`,
    ),
  ),
);

function lowest(color: string): { fill: number; text: number; wash: number } {
  const { light, dark } = brandColors(color);
  return {
    fill: Math.min(contrast(light.accent, light.onAccent), contrast(dark.accent, dark.onAccent)),
    text: Math.min(
      ...lightGrounds.map((ground) => contrast(light.accentInk, ground)),
      ...darkGrounds.map((ground) => contrast(dark.accentInk, ground)),
    ),
    wash: Math.min(contrast(light.accentWash, "#181c25"), contrast(dark.accentWash, "#edeeea")),
  };
}

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#ffffff")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(luminance("#ff0000")).toBeCloseTo(0.2126, 4);
});

test("whatever color a business chooses, its buttons and words can be read in light and dark", () => {
  const worst = { fill: 21, text: 21, wash: 21 };
  for (const color of many) {
    const found = lowest(color);
    worst.fill = Math.min(worst.fill, found.fill);
    worst.text = Math.min(worst.text, found.text);
    worst.wash = Math.min(worst.wash, found.wash);
  }
  expect(worst.fill).toBeGreaterThanOrEqual(4.58);
  expect(worst.text).toBeGreaterThanOrEqual(5.4);
  expect(worst.wash).toBeGreaterThanOrEqual(12);
  fc.assert(
    fc.property(anyColor, (color) => {
      const found = lowest(color);
      expect(found.fill).toBeGreaterThanOrEqual(4.55);
      expect(found.text).toBeGreaterThanOrEqual(5.4);
      expect(found.wash).toBeGreaterThanOrEqual(12);
    }),
    { numRuns: 500 },
  );
});

test("a color that already reads well is left as it is", () => {
  expect(brandColors("#2340C2").light).toMatchObject({
    accent: "#2340c2",
    onAccent: "#ffffff",
    accentInk: "#2340c2",
  });
  expect(brandColors("#f6b21b").dark).toMatchObject({ accent: "#f6b21b", onAccent: "#000000" });
});

test("gray stays gray, and black and white do not break", () => {
  for (const gray of ["#000000", "#808080", "#ffffff"]) {
    const { light, dark } = brandColors(gray);
    for (const color of [light.accentInk, dark.accentInk, light.accent, dark.accent]) {
      expect(color).toMatch(/^#([0-9a-f]{2})\1\1$/);
    }
  }
});

test("every derived color is a color", () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { light, dark } = brandColors(color);
      for (const value of [...Object.values(light), ...Object.values(dark)])
        expect(isHexColor(value)).toBe(true);
    }),
  );
});

test.each(["", "red", "#fff", "#12345g", "#1234567", "#123456;}", "rgb(0,0,0)"])("%j is no color", (text) => {
  expect(isHexColor(text)).toBe(false);
  expect(() => brandColors(text)).toThrow(RangeError);
});
