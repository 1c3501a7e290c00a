import { describe, expect, test } from "vitest";
import { decodeXml } from "#app/documents/xml/decode-xml.ts";

const words = "Čačak, Đorđe, Šćepan, Žužana";

/** Bytes of the letters outside ASCII in two single-byte encodings, from their published tables. */
const latin2 = { Č: 0xc8, č: 0xe8, Đ: 0xd0, đ: 0xf0, Š: 0xa9, ć: 0xe6, Ž: 0xae, ž: 0xbe } as const;
const cp1250 = { ...latin2, Š: 0x8a, Ž: 0x8e, ž: 0x9e } as const;

function encode(text: string, table: Record<string, number>): Uint8Array {
  return Uint8Array.from([...text].map((letter) => table[letter] ?? letter.charCodeAt(0)));
}

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), !isBig);
  }
  return bytes;
}

const file = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>${words}</a>`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const withBom = (bytes: Uint8Array, ...bom: number[]) => Uint8Array.from([...bom, ...bytes]);

describe("case 68: encodings", () => {
  const readable: Record<string, Uint8Array> = {
    "UTF-8 with a declaration": utf8(file("UTF-8")),
    "UTF-8 without a declaration": utf8(`<a>${words}</a>`),
    "UTF-8 with a byte order mark": withBom(utf8(file("utf-8")), 0xef, 0xbb, 0xbf),
    "UTF-16LE with a byte order mark": withBom(utf16(file("UTF-16"), false), 0xff, 0xfe),
    "UTF-16BE with a byte order mark": withBom(utf16(file("UTF-16"), true), 0xfe, 0xff),
    "UTF-16LE without a mark": utf16(file("UTF-16LE"), false),
    "UTF-16BE without a mark": utf16(file("UTF-16BE"), true),
    "ISO-8859-2": encode(file("ISO-8859-2"), latin2),
    "windows-1250": encode(file("windows-1250"), cp1250),
    "a UTF-8 mark before a declaration of windows-1250": withBom(
      utf8(file("windows-1250")),
      0xef,
      0xbb,
      0xbf,
    ),
    "a UTF-16 mark before a declaration of UTF-8": withBom(utf16(file("UTF-8"), false), 0xff, 0xfe),
    "UTF-8 saved by a program that declares UTF-16": utf8(file("utf-16")),
  };
  for (const [name, bytes] of Object.entries(readable)) {
    test(`${name} gives the right letters`, () => {
      expect(decodeXml(bytes)).toContain(`<a>${words}</a>`);
    });
  }

  test("windows-1252 and ISO-8859-1 give western letters", () => {
    for (const encoding of ["windows-1252", "ISO-8859-1"]) {
      const text = `<?xml version="1.0" encoding="${encoding}"?><a>Größe Øre</a>`;
      expect(decodeXml(encode(text, {}))).toBe(text);
    }
  });

  const refused: Record<string, Uint8Array> = {
    "windows-1250 bytes declared as UTF-8": encode(file("UTF-8"), cp1250),
    "windows-1250 bytes without a declaration": encode(`<a>${words}</a>`, cp1250),
    "windows-1250 bytes declared as ISO-8859-2": encode(file("ISO-8859-2"), cp1250),
    "UTF-8 bytes declared as windows-1250": utf8(file("windows-1250")),
    "UTF-8 bytes declared as ISO-8859-2": utf8(file("ISO-8859-2")),
    "a UTF-8 mark before windows-1250 bytes": withBom(encode(file("windows-1250"), cp1250), 0xef, 0xbb, 0xbf),
    "a UTF-16 mark before UTF-8 bytes": withBom(utf8(`<a>${words}</a> `), 0xff, 0xfe),
    "UTF-7 by its mark": utf8("+/v8-<a>+AQw-</a>"),
    "UTF-7 by its declaration": utf8(`<?xml version="1.0" encoding="UTF-7"?><a>+AQw-</a>`),
    "UTF-32": withBom(utf16(file("UTF-32"), false), 0xff, 0xfe, 0, 0),
    EBCDIC: Uint8Array.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]),
    "an encoding nobody knows": utf8(`<?xml version="1.0" encoding="x-klingon"?><a/>`),
    "an encoding named like a property of every object": utf8(
      `<?xml version="1.0" encoding="constructor"?><a/>`,
    ),
    "a lone surrogate in UTF-16": withBom(utf16("<a>\ud800</a>", false), 0xff, 0xfe),
  };
  for (const [name, bytes] of Object.entries(refused)) {
    test(`${name} is refused`, () => {
      expect(() => decodeXml(bytes)).toThrow(expect.objectContaining({ code: "encoding" }));
    });
  }
});
