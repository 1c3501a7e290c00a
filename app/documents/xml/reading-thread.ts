import { parentPort } from "node:worker_threads";
import { DocumentError } from "#app/documents/ubl/document-error.ts";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";
import { readEmbedded } from "#app/documents/ubl/read-references.ts";
import { parseXml } from "#app/documents/xml/parse-xml.ts";
import type { ThreadAnswer, ThreadRequest } from "#app/documents/xml/thread-messages.ts";
import { XmlError } from "#app/documents/xml/xml-error.ts";

/** Entry of the thread in which foreign XML is read. It is started and ended by `parse-in-thread.ts` alone. */
const port = parentPort;

port?.on("message", (request: ThreadRequest) => {
  port.postMessage(answer(request));
});
port?.postMessage({ ready: true });

function answer({ id, bytes, attachment }: ThreadRequest): ThreadAnswer {
  try {
    if (attachment !== undefined)
      return { id, result: { embedded: readEmbedded(parseXml(bytes), attachment) } };
    return { id, result: readAndCheck(bytes) };
  } catch (error) {
    if (error instanceof XmlError) {
      const { code, message, line, column } = error;
      return { id, failure: { kind: "xml", code, message, line, column } };
    }
    if (error instanceof DocumentError) {
      return { id, failure: { kind: "document", code: error.code, message: error.message } };
    }
    return { id, failure: { kind: "bug", message: String((error as Error)?.stack ?? error) } };
  }
}
