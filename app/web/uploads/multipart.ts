/** A part of a form as it comes in; its bytes must be read before the next part is asked for. */
export interface FormPart {
  name: string;
  /** the sender's name of a file; not there for a plain field */
  filename?: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Thrown for a body that is no form. */
export class MalformedForm extends Error {
  override name = "MalformedForm";
}

const longestHead = 16_384;

/** The boundary of a form with files; nothing when the request carries none. */
export function boundaryOf(contentType: string | null): string | undefined {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? "",
  );
  return found?.[1] ?? found?.[2];
}

/**
 * Reads multipart/form-data (RFC 7578, as browsers write it) part by part. Never more than a chunk is held, however
 * long the body is; its limits are the edge's. Throws `MalformedForm`.
 */
export async function* formParts(
  body: ReadableStream<Uint8Array>,
  boundary: string,
): AsyncGenerator<FormPart> {
  const input = inputOf(body.getReader(), Buffer.from(`\r\n--${boundary}`));
  for await (const _ of input.untilBoundary()) void _;
  while (!(await input.isLast())) {
    const { name, filename } = headOf(await input.head());
    let isRead = false;
    const bytes = input.untilBoundary(() => {
      isRead = true;
    });
    yield { name, filename, bytes };
    // Whoever stopped reading has ended `bytes`: the rest of the part is passed over anew.
    if (!isRead) for await (const _ of input.untilBoundary()) void _;
  }
}

function inputOf(body: ReadableStreamDefaultReader<Uint8Array>, delimiter: Buffer) {
  // The first boundary has no line before it.
  let held = Buffer.from("\r\n");
  const more = async () => {
    const next = await body.read();
    if (next.done) throw new MalformedForm("the form ends too early");
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
  };
  return {
    async *untilBoundary(onEnd?: () => void): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = held.indexOf(delimiter);
        const sure = at >= 0 ? at : held.length - delimiter.length + 1;
        const given = sure > 0 ? held.subarray(0, sure) : undefined;
        if (at >= 0) held = held.subarray(at + delimiter.length);
        else if (given) held = held.subarray(sure);
        if (at >= 0) onEnd?.();
        if (given) yield given;
        if (at >= 0) return;
        await more();
      }
    },
    async isLast(): Promise<boolean> {
      while (held.length < 2) await more();
      return held[0] === 0x2d && held[1] === 0x2d;
    },
    async head(): Promise<string> {
      let end = held.indexOf("\r\n\r\n");
      while (end < 0) {
        if (held.length > longestHead) throw new MalformedForm("a part has too long a head");
        await more();
        end = held.indexOf("\r\n\r\n");
      }
      if (end > longestHead) throw new MalformedForm("a part has too long a head");
      const text = held.toString("utf8", 0, end);
      held = held.subarray(end + 4);
      return text;
    },
  };
}

function headOf(head: string): { name: string; filename?: string } {
  const line = head.split("\r\n").find((one) => /^content-disposition:\s*form-data\b/i.test(one));
  const name = line && quoted(line, "name");
  if (name === undefined || name === "") throw new MalformedForm("a part has no name");
  return { name, filename: quoted(line as string, "filename") };
}

/** Browsers write quotes and line ends of a name in per cent, and nothing else. */
function quoted(line: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, "i").exec(line)?.[1];
  return found?.replace(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code)).replace(/\\(["\\])/g, "$1");
}
