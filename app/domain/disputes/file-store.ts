/** A file whose bytes lie in the store, as its row keeps it. */
export interface StoredFile {
  id: string;
  /** as the person called it; never a path */
  name: string;
  contentType: string;
  /** bytes */
  size: number;
  sha256: Buffer;
}

/**
 * Where the bytes of attachments lie: on disk, or in any store that keeps what it says it has kept. Ids are UUIDs of
 * ours, never names; a file is written before its row, so that no row is without its bytes (case 35).
 */
export interface FileStore {
  /** Resolves when the bytes will survive a crash. Leaves nothing behind when `bytes` throws. */
  put(businessId: string, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes; nothing when there are none under this id. */
  open(businessId: string, id: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Removing what is not there is no error. */
  remove(businessId: string, id: string): Promise<void>;
  /** Ids that were written before a moment. */
  list(businessId: string, before: Date): AsyncIterable<string>;
}
