import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundaryOf, formParts, MalformedForm } from "#app/web/uploads/multipart.ts";

interface Read {
  name: string;
  filename?: string;
  text: string;
}

function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

async function read(body: Uint8Array, boundary: string, size = 7): Promise<Read[]> {
  const parts: Read[] = [];
  for await (const part of formParts(inPieces(body, size), boundary)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.bytes) chunks.push(Uint8Array.from(chunk));
    parts.push({ name: part.name, filename: part.filename, text: Buffer.concat(chunks).toString("latin1") });
  }
  return parts;
}

async function encoded(form: FormData): Promise<{ body: Uint8Array; boundary: string }> {
  const answer = new Response(form);
  const boundary = boundaryOf(answer.headers.get("content-type"));
  return { body: new Uint8Array(await answer.arrayBuffer()), boundary: boundary as string };
}

describe("a form that comes in as a stream", () => {
  test("is read alike in pieces of any size, whatever its fields hold", async () => {
    const field = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !/[\r\n]/.test(name));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, fc.uint8Array({ maxLength: 200 })), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        async (fields, size) => {
          const form = new FormData();
          for (const [name, bytes] of fields)
            form.append(name, new Blob([Uint8Array.from(bytes)]), 'a;b="c".png');
          const { body, boundary } = await encoded(form);
          const parts = await read(body, boundary, size);
          expect(parts.map(({ text }) => text)).toEqual(
            fields.map(([, bytes]) => Buffer.from(bytes).toString("latin1")),
          );
          expect(parts.map(({ filename }) => filename)).toEqual(fields.map(() => 'a;b="c".png'));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("passes over a part that nobody reads to its end", async () => {
    const form = new FormData();
    form.append("first", "x".repeat(5_000));
    form.append("second", "y");
    const { body, boundary } = await encoded(form);
    const names: string[] = [];
    for await (const part of formParts(inPieces(body, 64), boundary)) {
      names.push(part.name);
      for await (const _ of part.bytes) break;
    }
    expect(names).toEqual(["first", "second"]);
  });

  test.each([
    ["ends too early", '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nxyz'],
    ["has a part without a name", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--"],
    ["has a head without an end", `--b\r\n${"X: y\r\n".repeat(9_000)}`],
    ["has no boundary at all", "hello"],
  ])("that %s is no form", async (_, body) => {
    await expect(read(Buffer.from(body), "b", 512)).rejects.toThrow(MalformedForm);
  });
});
