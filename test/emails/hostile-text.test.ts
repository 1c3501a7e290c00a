import { describe, expect, test } from "vitest";
import { renderEmail } from "#emails/render-email.ts";
import { invoiceIssuedProps, signInProps } from "#test/emails/sample-props.ts";

const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</title><script>alert(1)</script>",
  "</style><svg/onload=alert(1)>",
  "--><iframe srcdoc=x>",
  "' onmouseover='alert(1)",
  "javascript:alert(1)//",
  "<![CDATA[<b>x</b>]]>",
  "{{constructor.constructor('alert(1)')()}}",
  "<a href=https://evil.example>Pay here</a>",
  "&lt;b&gt; &amp; \u0000 \ud800",
];
const splitting = [
  "Max\r\nBcc: everybody@evil.example",
  "Max\n\nBy bank transfer: Evil Ltd, IBAN XX00",
  "Max\u2028Subject: x",
  "\u202eelgoog\u202c",
  "invoice\u2066fdp.exe",
];

/** The props with every text of a person or a business replaced; what is compared in sentences stays in them. */
function poisoned(text: string) {
  const props = invoiceIssuedProps("en");
  return {
    ...props,
    letterhead: { ...props.letterhead, name: text },
    subject: `Invoice from ${text}`,
    preview: text,
    greeting: `Hello ${text}, here is invoice 2026-0417 for ${text}.`,
    account: {
      ...props.account,
      lines: [{ label: text, amount: "1.00" }],
      more: { label: text, amount: text },
    },
    transfer: { ...props.transfer!, details: `${text}, reference ${text}`, strong: [text] },
    contact: `${text} looks after this invoice.`,
    footer: { sentences: [text], link: { label: text, href: "https://kvit.example/lumen/settings" } },
  };
}

const tagsOf = (html: string) =>
  [...html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map((match) => match[1]!.toLowerCase());

describe("case 26: hostile text in a mail is text", () => {
  test.each(hostile)("%j", async (text) => {
    const plain = await renderEmail("invoice-issued", poisoned("Max"));
    const { html } = await renderEmail("invoice-issued", poisoned(text));
    // Words set apart may split a sentence once more or less, but nothing else may appear.
    const allowed = new Set(tagsOf(plain.html));
    expect([...new Set(tagsOf(html))].filter((tag) => !allowed.has(tag))).toEqual([]);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html.match(/<style>/g)).toHaveLength(1);
    for (const tag of html.match(/<[a-z][^>]*>/gi)!) expect(tag).not.toMatch(/\son\w+=/i);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(links).toEqual([...plain.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]));
    expect(html).not.toContain("\u0000");
    expect(html.isWellFormed()).toBe(true);
  });

  test("in the sign-in mail too", async () => {
    const props = signInProps("en", "<script>alert(1)</script>");
    const { html } = await renderEmail("sign-in", { ...props, asked: "in <img src=x onerror=alert(1)>" });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("a link that is not a web address is refused", async () => {
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      " https://kvit.example",
    ]) {
      const props = { ...signInProps("en"), button: { label: "Sign in", href } };
      await expect(renderEmail("sign-in", props)).rejects.toThrow(RangeError);
    }
  });
});

describe("case 29: names neither split headers nor forge lines nor turn the reading direction", () => {
  test.each(splitting)("%j", async (text) => {
    const { subject, html, text: plain } = await renderEmail("invoice-issued", poisoned(text));
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(subject + html + plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
    expect(plain).not.toMatch(/^(Bcc:|Subject:)/m);
    expect(plain.match(/^By bank transfer:/gm)).toHaveLength(1);
  });
});
