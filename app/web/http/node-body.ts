import { PassThrough, Readable, type Writable } from "node:stream";

type Pipe = (destination: Writable) => void;

const pipes = new WeakMap<Response, Pipe>();

/**
 * An answer whose body React writes. The server lets React write into the socket itself (`pipeOf`); anyone else
 * who reads `body` gets the same bytes by a web stream, started when first asked.
 */
export const pipedResponse = (pipe: Pipe, init: ResponseInit): Response => {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const start = () => {
    const through = new PassThrough();
    pipe(through);
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
  pipes.set(response, pipe);
  return response;
};

/** How to write this answer's body into a Node stream directly, when it was made by `pipedResponse`. */
export const pipeOf = (response: Response): Pipe | undefined => pipes.get(response);
