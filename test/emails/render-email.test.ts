import { describe, expect, test } from "vitest";
import { contrast } from "#app/kit/brand.ts";
import { type Locale, locales } from "#app/kit/locale.ts";
import { type RenderedEmail, renderEmail } from "#emails/render-email.ts";
import { noticeProps, samples } from "#test/emails/sample-notices.ts";
import { invoiceIssuedProps, ratingRequestProps, signInProps } from "#test/emails/sample-props.ts";

const mails: Record<string, (locale: Locale) => Promise<RenderedEmail>> = {
  "sign-in": (locale) => renderEmail("sign-in", signInProps(locale)),
  "invoice-issued": (locale) => renderEmail("invoice-issued", invoiceIssuedProps(locale)),
  "rating-request": (locale) => renderEmail("rating-request", ratingRequestProps(locale)),
  ...Object.fromEntries(
    Object.entries(samples).map(([name, sample]) => [
      name,
      (locale: Locale) => renderEmail("money-notice", noticeProps(locale, sample)),
    ]),
  ),
};
const cases = Object.entries(mails).flatMap(([name, render]) =>
  locales.map((locale) => [name, locale, render] as const),
);
const elements = (html: string) =>
  [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]!.toLowerCase());
const visible = (html: string) =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe.each(cases)("%s in %s", (_, locale, render) => {
  test("names its language on the document and on the body, which programs keep in different ways", async () => {
    const { html } = await render(locale);
    expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
    expect(html).toMatch(new RegExp(`<body[^>]* lang="${locale}"`));
    expect(html.match(/ lang="/g)).toHaveLength(html.match(new RegExp(` lang="${locale}"`, "g"))!.length);
  });

  test("fetches nothing: no picture, font, script or style from anywhere", async () => {
    const { html } = await render(locale);
    expect(elements(html)).not.toContain("img");
    expect(html).not.toMatch(/\bsrc=|url\(|@import|<link|<script|<iframe|<form/i);
    const addresses = [...html.matchAll(/https?:\/\/[^"<\s]+/g)].map(([address]) => address);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    expect(addresses.filter((one) => !one.startsWith("http://www.w3.org"))).toEqual(links);
  });

  test("says in text what it says as page, in lines of 68 characters", async () => {
    const { html, text } = await render(locale);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!);
    for (const link of links) expect(text).toContain(`\n${link.replaceAll("&amp;", "&")}\n`);
    const figures = visible(html).match(/[−-]?\d[\d.,]*\d/g) ?? [];
    const flat = text.replace(/\s+/g, " ");
    for (const figure of figures) expect(flat).toContain(figure.replace("−", "-"));
    // An address is never broken, however long.
    const lines = text.split("\n").filter((line) => !line.startsWith("https://"));
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(68);
    expect(text).not.toMatch(/[<>\u00a0]|undefined|\n{3}/);
  });

  test("has a subject on one line and a preheader that differs from it", async () => {
    const { subject, html } = await render(locale);
    expect(subject).toMatch(/^[^\p{Cc}]{5,120}$/u);
    const preheader = /display:none[^>]*>([^<]+)</.exec(html)?.[1];
    expect(preheader).toMatch(/\S.{20,}/);
    expect(preheader).not.toBe(subject);
  });

  test("keeps the voice: no exclamation marks, nothing left unfilled", async () => {
    const { subject, html, text } = await render(locale);
    for (const said of [subject, visible(html), text]) expect(said).not.toMatch(/!|\{|\}|undefined|\[object/);
  });
});

describe("the sign-in mail", () => {
  test("case 5: says when and in which browser it was asked, until when it works, and carries link and code", async () => {
    const { html, text } = await mails["sign-in"]!("en");
    for (const said of [visible(html), text.replace(/\s+/g, " ")]) {
      expect(said).toContain("23 November 2026 at 14:05, in Firefox on Windows");
      expect(said).toContain("14:15");
      expect(said).toContain("K7MX4Q");
      expect(said).toContain("If that was not you");
    }
  });

  test("shows the code without blanks inside, so that it can be copied whole", async () => {
    const { html } = await mails["sign-in"]!("en");
    expect(html).toContain(">K7MX4Q<");
  });

  test("does not show the code or the link in the subject or the preheader", async () => {
    const { subject, html } = await mails["sign-in"]!("en");
    expect(subject + /display:none[^>]*>([^<]+)</.exec(html)![1]).not.toMatch(/K7MX4Q|token/);
  });
});

describe("the invoice mail", () => {
  test("puts amount and due date before everything else and the double rule under the amount alone", async () => {
    const { html } = await mails["invoice-issued"]!("en");
    const order = ["2026-0417", "€5,188.14", "Friday, 27 November 2026", "See the invoice", "What it is for"];
    const body = html.slice(html.indexOf("<main>"));
    const places = order.map((words) => body.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(html.match(/6px double/g)).toHaveLength(1);
  });

  test("leaves out bank details, dates and remarks that are not there, without a gap", async () => {
    const { transfer: _, attached: __, dueDate: ___, ...rest } = invoiceIssuedProps("en");
    const { caption, lines, sum } = rest.account;
    const { html, text } = await renderEmail("invoice-issued", {
      ...rest,
      due: "You have paid this already.",
      account: { caption, lines, sum },
    });
    expect(html + text).not.toMatch(/IBAN|PDF|VAT|undefined/);
    expect(text).not.toMatch(/\n{3}/);
  });

  test("keeps account number, reference and telephone number on one line of the text", async () => {
    const { text } = await mails["invoice-issued"]!("en");
    for (const whole of ["DE96 1005 0000 0417 2639 05", "RF51 2026 0417", "+49 30 5551 2040"]) {
      expect(text).toContain(whole);
    }
  });

  test("uses the brand's color where it reads, whatever the color", async () => {
    for (const brand of ["#000000", "#ffffff", "#f6b21b", "#ffff00", "#7f7f7f", "#2340c2"]) {
      const { html } = await renderEmail("invoice-issued", {
        ...invoiceIssuedProps("en"),
        letterhead: { name: "A", brand },
      });
      const [, fill, words] = /background:(#\w{6});border:1px solid #\w{6};color:(#\w{6})/.exec(html)!;
      expect(contrast(fill!, words!), brand).toBeGreaterThanOrEqual(4.5);
      const link = /class="link"[^>]*color:(#\w{6})/.exec(html)![1]!;
      expect(contrast(link, "#f7f7f4"), brand).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("takes what is no color for Kvit's own", async () => {
    const letterhead = { name: "A", brand: "red;}</style><script>" };
    const { html } = await renderEmail("invoice-issued", { ...invoiceIssuedProps("en"), letterhead });
    expect(html).toContain("#2340c2");
    expect(html).not.toContain("<script");
  });
});
