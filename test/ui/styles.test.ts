import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { icons } from "#app/ui/icons.ts";
import { pageLook } from "#app/ui/page-look.ts";

const names = ["tokens", "base", "screens", "additions", "desk", "ticket", "guest", "statement", "trends"];
const sheets = names.map((name) =>
  readFileSync(new URL(`../../app/ui/styles/${name}.css`, import.meta.url), "utf8"),
);
const css = sheets.join("\n");

describe("the stylesheet", () => {
  it("is one sheet made of these", () => {
    const whole = readFileSync(new URL("../../app/ui/styles/kvit.css", import.meta.url), "utf8");
    expect([...whole.matchAll(/@import "\.\/(\w+)\.css"/g)].map(([, name]) => name)).toEqual(names);
  });

  it("uses no name that nobody defines", () => {
    const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect(used.size).toBeGreaterThan(30);
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  });

  it("asks no other server for anything and takes its fonts from the package", () => {
    const urls = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, url]) => url!);
    const fonts = urls.filter((url) => url.endsWith(".woff2"));
    expect(fonts).toHaveLength(4);
    const require = createRequire(import.meta.url);
    for (const font of fonts) expect(existsSync(require.resolve(font))).toBe(true);
    expect(urls.filter((url) => !fonts.includes(url) && !url.startsWith("data:"))).toEqual([]);
  });
});

describe("the colors of a page", () => {
  it("are one rule a business, with ready-made values where the browser cannot reckon", () => {
    const look = pageLook([{ slug: "drina", brand: "#f6b21b" }], "drina");
    expect(look.business).toBe("drina");
    expect(look.css).toContain('[data-business="drina"]{--brand:#f6b21b}');
    for (const name of ["--accent", "--on-accent", "--accent-ink", "--accent-wash"]) {
      expect(look.css).toMatch(new RegExp(`${name}:light-dark\\(#[0-9a-f]{6},#[0-9a-f]{6}\\)`));
    }
  });

  it("cannot smuggle anything into the page", () => {
    expect(() => pageLook([{ slug: 'x"]{}</style>', brand: "#f6b21b" }])).toThrow(RangeError);
    expect(() => pageLook([{ slug: "drina", brand: "red;}</style>" }])).toThrow(RangeError);
  });
});

describe("icons", () => {
  it("are drawn with the text's color alone", () => {
    for (const [name, markup] of Object.entries(icons)) {
      expect(markup, name).toMatch(/^<(path|circle) /);
      expect(markup, name).not.toMatch(/fill=|stroke=|style=|href/);
    }
  });
});
