import { PassThrough, Readable, type Writable } from "node:stream";

export type PipedBody = {
  pipe(destination: Writable): void;
  /** Everything is there already: `pipe` writes it all at once. */
  isWhole: boolean;
  /** The same in one piece, where it is there before anybody asks. */
  whole?: Buffer;
};

const bodies = new WeakMap<Response, PipedBody>();

/**
 * An answer whose body React writes. The server lets React write where it wants it (`pipedBody`), for two stream
 * conversions a page are dear; anyone else who reads `body` gets the same bytes by a web stream, started when
 * first asked.
 */
export const pipedResponse = (piped: PipedBody, init: ResponseInit): Response => {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const start = () => {
    const through = new PassThrough();
    piped.pipe(through);
    return (Readable.toWeb(through) as ReadableStream<Uint8Array>).getReader();
  };
  const lazy = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= start();
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  const response = new Response(lazy, init);
  bodies.set(response, piped);
  return response;
};

/** How to write this answer's body into a Node stream, when it was made by `pipedResponse`. */
export const pipedBody = (response: Response): PipedBody | undefined => bodies.get(response);
