import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { DocumentError } from "#app/documents/ubl/document-error.ts";
import type { ReadDocument } from "#app/documents/ubl/read-ubl.ts";
import type {
  ThreadAnswer,
  ThreadFailure,
  ThreadRequest,
  ThreadResult,
} from "#app/documents/xml/thread-messages.ts";
import { XmlError } from "#app/documents/xml/xml-error.ts";

/** How long one file may take, once it is its turn. */
const defaultDeadlineMs = 5_000;

/** How long the thread may take to load its modules, which is not the file's fault. */
const startDeadlineMs = 30_000;

/** Memory at which the thread ends itself: the largest file and its tree fit several times over. */
const maxHeapMb = 512;

let thread: Promise<Worker> | undefined;
let queue: Promise<unknown> = Promise.resolve();
let nextId = 1;

/**
 * Reads and checks a UBL file in a thread of its own, so that a hostile file can neither hold up the process nor
 * take its memory. Files are read one at a time; at the deadline the thread is ended and the next file gets a
 * fresh one.
 * @throws XmlError (code "timeout" at the deadline, "too_large" when memory runs out), DocumentError
 */
export async function parseInThread(
  bytes: Uint8Array,
  { deadlineMs = defaultDeadlineMs } = {},
): Promise<ReadDocument> {
  return (await inTurn({ bytes }, deadlineMs)) as ReadDocument;
}

/**
 * The bytes that a file carries under one of its attachments, counted as the document counts them; nothing when it
 * carries none. In the same thread, because such files are as foreign and the largest.
 * @throws as `parseInThread`
 */
export async function embeddedInThread(
  bytes: Uint8Array,
  attachment: number,
  { deadlineMs = defaultDeadlineMs } = {},
): Promise<Uint8Array | undefined> {
  const result = (await inTurn({ bytes, attachment }, deadlineMs)) as { embedded: Uint8Array | undefined };
  return result.embedded;
}

type Reading = Omit<ThreadRequest, "id">;

function inTurn(reading: Reading, deadlineMs: number): Promise<ThreadResult> {
  const turn = queue.then(() => readNow(reading, deadlineMs));
  queue = turn.catch(() => undefined);
  return turn;
}

/** Ends the thread, for processes that shut down and tests that count threads. */
export async function stopReadingThread(): Promise<void> {
  const ending = thread;
  thread = undefined;
  await (await ending?.catch(() => undefined))?.terminate();
}

async function readNow(reading: Reading, deadlineMs: number): Promise<ThreadResult> {
  thread ??= startThread();
  const worker = await thread.catch((error) => {
    thread = undefined;
    throw error;
  });
  // While it works the thread holds the process open; idle, it must not.
  worker.ref();
  try {
    return await ask(worker, { id: nextId++, ...reading }, deadlineMs);
  } finally {
    worker.unref();
  }
}

function startThread(): Promise<Worker> {
  // Resolved by name, because this module may have been bundled to another place than the entry.
  const entry = createRequire(import.meta.url).resolve("#app/documents/xml/reading-thread.ts");
  const worker = new Worker(entry, {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  worker.once("exit", () => {
    thread = undefined;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(new Error("The reading thread did not start"));
    }, startDeadlineMs);
    worker.once("error", reject);
    worker.once("message", () => {
      clearTimeout(timer);
      worker.off("error", reject);
      resolve(worker);
    });
  });
}

function ask(worker: Worker, request: ThreadRequest, deadlineMs: number): Promise<ThreadResult> {
  return new Promise<ThreadResult>((resolve, reject) => {
    const timer = setTimeout(() => {
      thread = undefined;
      void worker.terminate();
      settle(() => reject(new XmlError("timeout", `The file was not read within ${deadlineMs} ms`)));
    }, deadlineMs);
    const onMessage = (answer: ThreadAnswer) => {
      if (answer.id !== request.id) return;
      settle(() => ("result" in answer ? resolve(answer.result) : reject(toError(answer.failure))));
    };
    const onError = (error: Error & { code?: string }) => {
      thread = undefined;
      const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      settle(() => reject(isMemory ? new XmlError("too_large", "The file needs too much memory") : error));
    };
    const onExit = () => settle(() => reject(new Error("The reading thread ended")));
    const settle = (then: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      then();
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    worker.postMessage(request);
  });
}

function toError(failure: ThreadFailure): Error {
  if (failure.kind === "bug") return new Error(`Reading failed: ${failure.message}`);
  if (failure.kind === "document") return new DocumentError(failure.code, failure.message);
  const { code, message, line, column } = failure;
  const place = line === undefined || column === undefined ? undefined : { line, column };
  return new XmlError(code, message, place);
}
