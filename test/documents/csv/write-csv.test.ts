import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvDialect, csvDialects, writeCsv } from "#app/documents/csv/write-csv.ts";
import { csvText } from "#app/kit/safe-text.ts";

/** A reader of our own, as RFC 4180 has it. */
function readCsv(file: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let at = 1;
  while (at < file.length) {
    let cell = "";
    if (file[at] === '"') {
      for (at++; ; at++) {
        if (file[at] !== '"') cell += file[at];
        else if (file[at + 1] === '"') cell += file[++at];
        else break;
      }
      at++;
    } else {
      while (at < file.length && file[at] !== separator && file[at] !== "\r") cell += file[at++];
    }
    rows.at(-1)!.push(csvText(cell));
    if (file[at] === separator) at++;
    else {
      expect(file.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      if (at < file.length) rows.push([]);
    }
  }
  return rows;
}

const dialects = Object.entries(csvDialects);
const cells = (file: string, { separator }: CsvDialect) => readCsv(file, separator)[0];

describe.each(dialects)("a CSV file in %s", (_language, dialect) => {
  it.each([
    '=HYPERLINK("https://evil.example","click")',
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(A1)",
    "'=1+1",
  ])("case 28: does not run %j", (text) => {
    const file = writeCsv([[text, "x"]], dialect);
    const raw = file.slice(1, file.indexOf(`"${dialect.separator}x`));
    expect(raw).toMatch(/^"'/);
    expect(cells(file, dialect)).toHaveLength(2);
  });

  it("keeps amounts as numbers, negative and large ones too", () => {
    const amounts = [-123_456n, 5n, -5n, 0n, 2n ** 63n - 1n].map((amount) => ({ amount, currency: "EUR" }));
    const yen = { amount: -1_200n, currency: "JPY" };
    const dinar = { amount: 1_234n, currency: "KWD" };
    const d = dialect.decimal;
    const file = writeCsv([[...amounts, yen, dinar]], dialect);
    expect(cells(file, dialect)).toEqual([
      ...[`-1234${d}56`, `0${d}05`, `-0${d}05`, `0${d}00`, `92233720368547758${d}07`],
      ...["-1200", `1${d}234`],
    ]);
    expect(file).not.toContain("'");
  });

  it("begins with a byte order mark and ends each row as the standard asks", () => {
    expect(writeCsv([["Čačak"], ["b"]], dialect)).toBe("\ufeffČačak\r\nb\r\n");
  });

  it("gives back every text that is a line, whatever separators and quotes it holds", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 }).map((one) => writeLine(one));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        expect(cells(writeCsv([texts], dialect), dialect)).toEqual(texts);
      }),
    );
  });
});

/** What a cell may hold: one line, without what no file should carry. */
function writeLine(text: string): string {
  const [row] = readCsv(writeCsv([[`x${text}`]], csvDialects.en), ",");
  return row![0]!.slice(1).trim();
}
