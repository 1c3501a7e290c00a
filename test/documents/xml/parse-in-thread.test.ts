import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { DocumentError } from "#app/documents/ubl/document-error.ts";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";
import { embeddedInThread, parseInThread, stopReadingThread } from "#app/documents/xml/parse-in-thread.ts";
import { XmlError } from "#app/documents/xml/xml-error.ts";

const lumen = readFileSync("test/fixtures/ubl/invoice-lumen.xml");
/** Well-formed, inside every limit, and slow enough to be caught. */
const slow = new TextEncoder().encode(`<a>${"&amp;".repeat(2_000_000)}</a>`);

afterEach(stopReadingThread);

describe("parseInThread", () => {
  test("the thread reads what reading here gives, amounts included", async () => {
    expect(await parseInThread(lumen)).toEqual(readAndCheck(lumen));
  });

  test("what a file carries inside comes out byte for byte, and nothing where it carries nothing", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const object = `<cbc:EmbeddedDocumentBinaryObject mimeCode="image/png" filename="a.png">${Buffer.from(bytes).toString("base64")}</cbc:EmbeddedDocumentBinaryObject>`;
    const reference = (inside: string) =>
      `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID>${inside}</cac:AdditionalDocumentReference>`;
    const two = reference("") + reference(`<cac:Attachment>${object}</cac:Attachment>`);
    const file = Buffer.from(
      lumen.toString().replace("</cac:OrderReference>", `</cac:OrderReference>${two}`),
    );
    expect(await embeddedInThread(file, 1)).toEqual(bytes);
    expect(await embeddedInThread(file, 0)).toBeUndefined();
    expect(await embeddedInThread(file, 9)).toBeUndefined();
  });

  test("the caller keeps the bytes", async () => {
    const bytes = Uint8Array.from(lumen);
    await parseInThread(bytes);
    expect(bytes).toEqual(Uint8Array.from(lumen));
  });

  test("case 66: at the deadline the thread is ended, and the next file gets a fresh one", async () => {
    await parseInThread(lumen);
    const start = performance.now();
    const error = await parseInThread(slow, { deadlineMs: 20 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(XmlError);
    expect(error.code).toBe("timeout");
    expect(performance.now() - start).toBeLessThan(1000);
    expect((await parseInThread(lumen)).document.number).toBe("2026-0931");
  });

  test("files that wait behind a hostile one are read all the same", async () => {
    const hostile = parseInThread(slow, { deadlineMs: 20 }).catch((error) => error.code);
    const others = await Promise.all([parseInThread(lumen), parseInThread(lumen)]);
    expect(await hostile).toBe("timeout");
    expect(others.map((each) => each.findings)).toEqual([[], []]);
  });

  test("what was refused arrives as the error it was, with its place", async () => {
    const doctype = new TextEncoder().encode("\n<!DOCTYPE a><a/>");
    const error = await parseInThread(doctype).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(XmlError);
    expect(error).toMatchObject({ code: "doctype", line: 2, column: 1 });
    const other = await parseInThread(new TextEncoder().encode("<a/>")).catch((thrown) => thrown);
    expect(other).toBeInstanceOf(DocumentError);
    expect(other.code).toBe("not_ubl");
  });
});
