import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition, csvCell, csvText, safeFileName, singleLine } from "#app/kit/safe-text.ts";

const graphemes = fc.string({ unit: "grapheme", maxLength: 60 });
const units = fc.string({ unit: "binary", maxLength: 60 });
const hostile = fc
  .array(
    fc.constantFrom(
      "\r",
      "\n",
      "\r\n",
      "\0",
      "\t",
      '"',
      "\\",
      ";",
      "%",
      "\u202e",
      "\u2066",
      "\ud800",
      "č",
      "€",
      "a",
      "../",
    ),
  )
  .map((pieces) => pieces.join(""));
const anyText = fc.oneof(graphemes, units, hostile);

test("case 29: no name or subject can start a header line of its own", () => {
  expect(singleLine("Invoice 7\r\nBcc: all@example.com")).toBe("Invoice 7 Bcc: all@example.com");
  expect(singleLine("  a\u0000b\u2028c\ufeff  ")).toBe("a b c");
  fc.assert(
    fc.property(anyText, (text) => {
      const line = singleLine(text);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(line).toBe(line.trim());
      expect(line.isWellFormed()).toBe(true);
      expect(singleLine(line)).toBe(line);
    }),
    { numRuns: 300 },
  );
});

test("case 29: characters that turn the direction of text are taken out", () => {
  expect(singleLine("invoice\u202efdp.exe")).toBe("invoicefdp.exe");
  expect(safeFileName("invoice\u202e\u2066fdp.exe\u2069")).toBe("invoicefdp.exe");
  expect(singleLine("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u2067\u2068")).toBe("");
});

test("long lines are cut between characters", () => {
  expect(singleLine("x".repeat(500))).toHaveLength(200);
  expect(singleLine("🧾".repeat(5), 3)).toBe("🧾");
  expect(singleLine("abc def", 4)).toBe("abc");
});

test.each([
  ["Račun 17.pdf", "Račun 17.pdf"],
  ["../../etc/passwd", "-..-etc-passwd"],
  ["C:\\Temp\\a.pdf", "C-Temp-a.pdf"],
  ['a<b>:"|?*.xml', "a-b-.xml"],
  [".htaccess", "htaccess"],
  ["name. . ", "name"],
  ["CON", "_CON"],
  ["nul.pdf", "_nul.pdf"],
  ["console.pdf", "console.pdf"],
  ["", "file"],
  ["...", "file"],
  [`${"x".repeat(300)}.pdf`, `${"x".repeat(116)}.pdf`],
])("case 29: the file name %j is stored as %j", (name, expected) => {
  expect(safeFileName(name)).toBe(expected);
});

test("case 29: a download keeps its name, in ASCII for old readers and whole for all others", () => {
  expect(contentDisposition("2026-0417.pdf")).toBe('attachment; filename="2026-0417.pdf"');
  expect(contentDisposition("Račun Đ.pdf")).toBe(
    `attachment; filename="Racun D.pdf"; filename*=UTF-8''Ra%C4%8Dun%20%C4%90.pdf`,
  );
  expect(contentDisposition("a'(1)!.pdf", "inline")).toBe(`inline; filename="a'(1)!.pdf"`);
  expect(contentDisposition("€'(1).pdf")).toBe(
    `attachment; filename="_'(1).pdf"; filename*=UTF-8''%E2%82%AC%27%281%29.pdf`,
  );
  expect(contentDisposition("\u{1da00}")).toBe(`attachment; filename="_"; filename*=UTF-8''%F0%9D%A8%80`);
  expect(contentDisposition("100%.pdf")).toBe(`attachment; filename="100_.pdf"; filename*=UTF-8''100%25.pdf`);
});

test("case 29: nothing in a file name leaves its quotes, ends the header or is lost", () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const header = contentDisposition(name);
      const parts =
        /^attachment; filename="([\x20-\x7e]+)"(?:; filename\*=UTF-8''([\w%!#$&+.^`|~-]+))?$/.exec(header);
      expect(parts, header).not.toBeNull();
      expect(parts?.[1]).not.toMatch(/["\\%]/);
      expect(parts?.[2] === undefined ? parts?.[1] : decodeURIComponent(parts[2])).toBe(safeFileName(name));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["=1+1", `"'=1+1"`],
  ["+381 11 123", `"'+381 11 123"`],
  ["-2+3", `"'-2+3"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  [" =1", `"' =1"`],
  ["＝1+1", `"'＝1+1"`],
  ["＋1", `"'＋1"`],
  ["＠a", `"'＠a"`],
  ["'=1", `"''=1"`],
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ["-", `"'-"`],
  ["plain", "plain"],
  ["a;b", '"a;b"'],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["O'Brien", "O'Brien"],
  ["", ""],
])("case 28: the cell %j is written as %j", (text, expected) => {
  expect(csvCell(text)).toBe(expected);
});

test.each(["-5", "-1234.50", "12", "0.005"])("case 28: the amount %s stays a number", (text) => {
  expect(csvCell(text)).toBe(text);
});

test("case 28: a decimal comma is quoted and still a number", () => {
  expect(csvCell("-1234,50")).toBe('"-1234,50"');
});

test("case 28: no cell a spreadsheet opens begins a formula, and reading it back gives the same text", () => {
  const risky = fc
    .array(
      fc.constantFrom("=", "+", "-", "@", "'", '"', "\t", "\r", "\n", " ", ",", ";", "＝", "1", ".", "a"),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.oneof(risky, graphemes), (text) => {
      const cell = csvCell(text);
      const isQuoted = cell.startsWith('"');
      const value = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      if (!isQuoted) expect(cell).not.toMatch(/[",;\r\n]/);
      expect(csvText(value)).toBe(text);
      if (!/^-?\d+(?:[.,]\d+)?$/.test(value)) expect(value.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
    }),
    { numRuns: 1000 },
  );
});
