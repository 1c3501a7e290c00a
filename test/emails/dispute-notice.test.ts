import { describe, expect, test } from "vitest";
import { disputeTemplates } from "#app/domain/notifications/templates.ts";
import { type Locale, locales } from "#app/kit/locale.ts";
import { renderEmail } from "#emails/render-email.ts";
import { disputeProps, samples } from "#test/emails/sample-disputes.ts";

const names = Object.keys(samples);
const mail = async (name: string, locale: Locale = "en", hostile?: string) => {
  const rendered = await renderEmail("dispute-notice", disputeProps(locale, samples[name]!, hostile));
  return { ...rendered, flat: rendered.text.replace(/\s+/g, " ") };
};

test("there is a sample of each mail", () => {
  expect(new Set(names.map((name) => samples[name]!.template))).toEqual(new Set(disputeTemplates));
});

describe.each(locales)("in %s", (locale) => {
  test.each(names)("%s is whole: language, subject, text and links", async (name) => {
    const { html, subject, text, flat } = await mail(name, locale);
    expect(html).toContain(`lang="${locale}"`);
    expect(subject).toMatch(/[DQ]-2026-\d{4}/);
    for (const said of [subject, text, html]) expect(said).not.toMatch(/\{\w|undefined|\[object|NaN/);
    expect(flat).toMatch(/https:\/\/kvit\.example\/(lumen|desk)\/disputes\/D-2026-0031/);
    expect(
      Math.max(
        ...text
          .split("\n")
          .filter((line) => !line.includes("://"))
          .map(({ length }) => length),
      ),
    ).toBeLessThan(72);
  });
});

test("no mail says the same in both languages", async () => {
  for (const name of names) {
    expect((await mail(name)).subject, name).not.toBe((await mail(name, "sr-Latn")).subject);
  }
});

test("case 26: words that people type stay words, in every mail", async () => {
  const hostile = '<img src=x onerror="alert(1)"> {name} \u202eevil';
  for (const name of names) {
    const { html, subject } = await mail(name, "en", hostile);
    expect(html, name).not.toContain("<img");
    expect(`${html}${subject}`, name).not.toContain("\u202e");
    expect(subject, name).not.toMatch(/[\r\n]/);
  }
});

test("decided in part: the amount with the double rule, each claim, and the rest with its date", async () => {
  const { flat, html } = await mail("decided in part");
  expect(flat).toContain("Granted: €74.97");
  expect(flat).toMatch(/Pale ale, keg 30 l 74\.97 The whole invoice 0\.00 -+ Granted, in EUR 74\.97/);
  expect(flat).toContain("The rest, €59.50, is due on Tuesday, 15 December 2026.");
  expect(flat).toContain("> We agreed on 12 kegs. > > See the offer.");
  expect(html.match(/6px double/g)).toHaveLength(1);
  // How it was handled is asked a day later, by a mail of its own.
  expect(html).not.toContain("/rate/");
});

test("what was paid is told to come back, or to stay as credit", async () => {
  expect((await mail("decided in whole, given back")).flat).toContain("goes back to you");
  expect((await mail("decided in whole, kept as credit")).flat).toContain("is your credit");
  expect((await mail("declined")).flat).not.toMatch(/credited/i);
});

test("late is owned plainly, once, with the new date in the subject", async () => {
  const { flat, subject } = await mail("late");
  expect(subject).toBe("Lumen Studio is late with D-2026-0031: new date Thursday, 3 December 2026");
  expect(flat).toContain("We promised it by Tuesday, 1 December 2026 and did not keep that.");
  expect((await mail("late", "sr-Latn")).flat).toContain("nismo održali reč");
});

test("staff get no way to answer by mail and no question of how it went", async () => {
  for (const name of names.filter((one) => one.startsWith("staff"))) {
    const { flat, html } = await mail(name);
    expect(flat, name).not.toContain("Answer this mail");
    expect(html, name).not.toContain("/rate/");
    expect(flat, name).toContain("because you look after disputes at Lumen Studio");
  }
});
