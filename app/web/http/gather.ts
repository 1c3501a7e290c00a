import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PipedBody } from "#app/web/http/node-body.ts";

/** More than this is never held in memory, nor compressed while others wait. */
const largestWhole = 262_144;

export type WebBody = {
  /** What has come so far. */
  parts: Uint8Array[];
  isWhole: boolean;
  /** The read under way, when there is more to come. */
  next: Promise<ReadableStreamReadResult<Uint8Array>>;
};

/**
 * Reads a web stream as far as it is ready. Most answers are: they can then be compressed and sent in one piece,
 * and only what is really late or large is streamed.
 */
export const gather = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<WebBody> => {
  const parts: Uint8Array[] = [];
  const patience = nextTurn().then(() => nextTurn("late" as const));
  let size = 0;
  for (;;) {
    const next = reader.read();
    const part = size > largestWhole ? "late" : await Promise.race([next, patience]);
    if (part === "late") return { parts, isWhole: false, next };
    if (part.done) return { parts, isWhole: true, next };
    parts.push(part.value);
    size += part.value.byteLength;
  }
};

/** All that React has to write, when it has it all; it writes without a pause as long as nobody asks for one. */
export const gatherPiped = ({ pipe }: PipedBody): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const sink = new Writable({
      highWaterMark: Number.MAX_SAFE_INTEGER,
      // React takes a `close` for a caller who left and would abort the page it has just finished.
      autoDestroy: false,
      write(part: Buffer, _encoding, done) {
        parts.push(part);
        done();
      },
      final(done) {
        done();
        resolve(Buffer.concat(parts));
      },
    });
    sink.once("error", reject);
    pipe(sink);
  });
