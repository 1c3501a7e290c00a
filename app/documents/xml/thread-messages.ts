import type { DocumentErrorCode } from "#app/documents/ubl/document-error.ts";
import type { ReadDocument } from "#app/documents/ubl/read-ubl.ts";
import type { XmlErrorCode } from "#app/documents/xml/xml-error.ts";

export interface ThreadRequest {
  id: number;
  bytes: Uint8Array;
  /** only what is embedded under this attachment, instead of the whole document */
  attachment?: number;
}

/** What the thread read: a document, or the bytes of one of its attachments. */
export type ThreadResult = ReadDocument | { embedded: Uint8Array | undefined };

/** Errors cross a thread as data; their class is restored on the other side. */
export type ThreadFailure =
  | { kind: "xml"; code: XmlErrorCode; message: string; line?: number; column?: number }
  | { kind: "document"; code: DocumentErrorCode; message: string }
  | { kind: "bug"; message: string };

export type ThreadAnswer = { id: number; result: ThreadResult } | { id: number; failure: ThreadFailure };
