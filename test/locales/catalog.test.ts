import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { intlTag, type Locale, locales } from "#app/kit/locale.ts";
import { catalog } from "#app/locales/catalog.ts";
import { type MessageNode, parseMessage } from "#app/locales/message.ts";
import { type RenderValues, renderText } from "#app/locales/render.ts";

const keys = Object.keys(catalog.en) as (keyof typeof catalog.en)[];
const counts = [0, 1, 2, 3, 4, 5, 11, 12, 21, 22, 25, 100, 101, 1234];

type Areas = Record<string, Record<string, Record<string, string>>>;
const areasOf: Record<Locale, Areas> = {
  en: import.meta.glob(["../../app/locales/en/*.ts", "../../app/locales/mail.en.ts"], { eager: true }),
  "sr-Latn": import.meta.glob(["../../app/locales/sr-latn/*.ts", "../../app/locales/mail.sr-latn.ts"], {
    eager: true,
  }),
};

/** Serbian texts that are rightly the same as the English: names, abbreviations and bare patterns. */
const sameInBoth = new Set<string>([
  "desk.settings.bank.bic",
  "event.system",
  "foot.uses",
  "language.en",
  "language.sr-Latn",
  "portal.invoice.pdf",
  "portal.list.period",
  "transfer.bic",
  "transfer.iban",
]);

describe("the catalog", () => {
  it("holds the same keys in every language, each in one file only", () => {
    for (const [locale, areas] of Object.entries(areasOf)) {
      const seen = Object.values(areas).flatMap((file) => Object.values(file).flatMap(Object.keys));
      expect(seen.length).toBeGreaterThan(300);
      expect(seen.length).toBe(new Set(seen).size);
      expect(seen.filter((key) => !(key in catalog[locale as Locale]))).toEqual([]);
    }
    expect(Object.keys(catalog["sr-Latn"]).sort()).toEqual([...keys].sort());
  });

  it.each(locales)("says in %s exactly what a full ICU implementation would say", (locale) => {
    let compared = 0;
    for (const key of keys) {
      const message = catalog[locale][key];
      const whole = new IntlMessageFormat(message, intlTag(locale));
      for (const values of samplesOf(parseMessage(message))) {
        expect(renderText(locale, message, values), key).toBe(whole.format(values as never));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(keys.length);
  });

  it("asks for the same values and tags in every language", () => {
    for (const key of keys) {
      expect(slotsOf(catalog["sr-Latn"][key]), key).toEqual(slotsOf(catalog.en[key]));
    }
  });

  it("gives Serbian its three plurals and English its two", () => {
    const needed: Record<Locale, string[]> = { en: ["one", "other"], "sr-Latn": ["few", "one", "other"] };
    for (const locale of locales) {
      for (const key of keys) {
        for (const plural of pluralsOf(parseMessage(catalog[locale][key]))) {
          const cases = Object.keys(plural.cases).filter((name) => !name.startsWith("="));
          expect(cases.sort(), `${locale} ${key}`).toEqual(needed[locale]);
        }
      }
    }
  });

  it("has no Serbian text that was left in English", () => {
    const same = keys.filter((key) => catalog.en[key] === catalog["sr-Latn"][key]);
    expect(same.filter((key) => !sameInBoth.has(key))).toEqual([]);
  });

  it("keeps typewriter quotes, spare blanks and exclamation marks out of every text", () => {
    for (const locale of locales) {
      for (const key of keys) {
        const message = catalog[locale][key];
        expect(message, `${locale} ${key}`).toBe(message.trim());
        expect(message, `${locale} ${key}`).not.toMatch(/ {2}|["'!]|\.\.\./);
        expect(message, `${locale} ${key}`).not.toBe("");
      }
    }
  });
});

type Values = RenderValues<never>;

/** Enough sets of values to walk every case of every plural and select. */
function samplesOf(nodes: MessageNode[]): Values[] {
  const base: Values = {};
  const choices: [string, (string | number)[]][] = [];
  visit(nodes, (node) => {
    if (node.kind === "argument") base[node.name] ??= `«${node.name}»`;
    if (node.kind === "tag") base[node.name] = ((children: string[]) => `[${children.join("")}]`) as never;
    if (node.kind === "plural") choices.push([node.name, counts]);
    if (node.kind === "select") choices.push([node.name, Object.keys(node.cases)]);
  });
  return choices.reduce<Values[]>(
    (samples, [name, options]) =>
      samples.flatMap((sample) => options.map((option) => ({ ...sample, [name]: option }))),
    [base],
  );
}

function slotsOf(message: string): string[] {
  const slots = new Set<string>();
  visit(parseMessage(message), (node) => {
    if (node.kind !== "number") slots.add(`${node.kind} ${node.name}`);
  });
  return [...slots].sort();
}

function pluralsOf(nodes: MessageNode[]) {
  const found: { cases: Record<string, MessageNode[]> }[] = [];
  visit(nodes, (node) => {
    if (node.kind === "plural") found.push(node);
  });
  return found;
}

function visit(nodes: MessageNode[], seen: (node: Exclude<MessageNode, string>) => void): void {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    seen(node);
    if (node.kind === "tag") visit(node.children, seen);
    if (node.kind === "plural" || node.kind === "select") {
      for (const nested of Object.values(node.cases)) visit(nested, seen);
    }
  }
}
