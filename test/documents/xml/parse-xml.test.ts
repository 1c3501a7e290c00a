import { describe, expect, test } from "vitest";
import { parseXml, xmlLimits } from "#app/documents/xml/parse-xml.ts";
import { XmlError } from "#app/documents/xml/xml-error.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The refusal and how long it took. */
function refusal(bytes: Uint8Array): { code?: string; message: string; ms: number; line?: number } {
  const start = performance.now();
  try {
    parseXml(bytes);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { code: error.code, message: error.message, line: error.line, ms: performance.now() - start };
  }
  throw new Error("was read");
}

const laughs = Array.from({ length: 10 }, (_, index) => {
  const body = index === 0 ? "ha" : `&l${index - 1};`.repeat(10);
  return `<!ENTITY l${index} "${body}">`;
}).join("");

const hostile: Record<string, [file: string, code: string]> = {
  "an external entity from a file": [
    `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
    "doctype",
  ],
  "an external entity over http": [
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]><a>&x;</a>`,
    "doctype",
  ],
  "a parameter entity": [`<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><a/>`, "doctype"],
  "an external DTD behind a comment": [
    `<!-- hello --><?note x?>\n<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>`,
    "doctype",
  ],
  "a DOCTYPE in small letters": ["<!doctype html><html/>", "doctype"],
  "a billion laughs": [`<!DOCTYPE a [${laughs}]><a>&l9;</a>`, "doctype"],
  "a quadratic blow-up": [
    `<!DOCTYPE a [<!ENTITY x "${"x".repeat(50_000)}">]><a>${"&x;".repeat(10_000)}</a>`,
    "doctype",
  ],
  "elements 100,000 deep": ["<a>".repeat(100_000) + "</a>".repeat(100_000), "too_deep"],
  "100,000 attributes": [
    `<a ${Array.from({ length: 100_000 }, (_, index) => `b${index}="1"`).join(" ")}/>`,
    "too_many_attributes",
  ],
  "100,000 namespace declarations": [
    `<a ${Array.from({ length: 100_000 }, (_, index) => `xmlns:b${index}="u"`).join(" ")}/>`,
    "too_many_attributes",
  ],
  "a thousand processing instructions": [`<a>${"<?b c?>".repeat(1000)}</a>`, "too_many_instructions"],
};

describe("case 66: hostile XML", () => {
  for (const [name, [file, code]] of Object.entries(hostile)) {
    test(`${name} is refused at once`, () => {
      const refused = refusal(utf8(file));
      expect(refused.code).toBe(code);
      // The aim is 100 ms; the bound leaves room for a loaded machine.
      expect(refused.ms).toBeLessThan(1000);
    });
  }

  test("the refusal of a DOCTYPE says so and names the line", () => {
    const refused = refusal(utf8(`<?xml version="1.0"?>\n\n<!DOCTYPE a><a/>`));
    expect(refused.message).toBe("DOCTYPE is not allowed");
    expect(refused.line).toBe(3);
  });

  test("a file above the size limit is refused unread", () => {
    expect(refusal(new Uint8Array(xmlLimits.bytes + 1)).code).toBe("too_large");
  });

  test("more elements than the limit are refused", () => {
    expect(() => parseXml(utf8("<a><b/><b/></a>"), { ...xmlLimits, elements: 2 })).toThrow(
      expect.objectContaining({ code: "too_many_elements" }),
    );
  });

  test("an undefined entity is an error, never an empty text", () => {
    expect(refusal(utf8("<a>&z;</a>")).code).toBe("not_well_formed");
  });

  test("an entity named like a property of every object is undefined too", () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(refusal(utf8(`<a>&${name};</a>`)).code).toBe("not_well_formed");
    }
  });
});

describe("parseXml", () => {
  test("names are told apart by namespace, not by prefix", () => {
    const root = parseXml(utf8(`<p:a xmlns:p="u" xmlns="v"><b c="1" p:c="2"/></p:a>`));
    expect(root).toMatchObject({ name: "a", namespace: "u", line: 1 });
    const child = root.children[0];
    expect(child).toMatchObject({ name: "b", namespace: "v" });
    expect(child?.attributes.get("c")).toBe("1");
  });

  test("text keeps entities, character references and CDATA, the DOCTYPE inside CDATA included", () => {
    const root = parseXml(utf8("<a>1 &lt; 2 &#x10d;<b/><![CDATA[<!DOCTYPE x> & y]]></a>"));
    expect(root.text).toBe("1 < 2 č<!DOCTYPE x> & y");
  });

  test("an attribute named like a property of every object is an attribute", () => {
    const root = parseXml(utf8(`<a __proto__="x" constructor="y"/>`));
    expect([...root.attributes]).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  test("the depth limit itself is still read", () => {
    const nested = "<a>".repeat(xmlLimits.depth) + "</a>".repeat(xmlLimits.depth);
    expect(parseXml(utf8(nested)).name).toBe("a");
  });

  test("case 69: an attachment of 1.3 MB passes", () => {
    const base64 = "QUJD".repeat(1_300_000 / 3);
    expect(parseXml(utf8(`<a>${base64}</a>`)).text).toHaveLength(base64.length);
  });

  for (const [name, file] of Object.entries({
    "an empty file": "",
    "blanks alone": "  \n ",
    "an unclosed element": "<a><b></a>",
    "two roots": "<a/><b/>",
    "a repeated attribute": `<a b="1" b="2"/>`,
    "an unbound prefix": "<x:a/>",
    "a control character": "<a>\u0001</a>",
    "plain text": "hello",
    "an unfinished comment": "<!-- <a/>",
  })) {
    test(`${name} is not well-formed`, () => {
      expect(refusal(utf8(file)).code).toBe("not_well_formed");
    });
  }

  test("the place of a mistake is named by line", () => {
    expect(refusal(utf8("<a>\n<b>\n</c>\n</a>")).line).toBe(3);
  });
});
