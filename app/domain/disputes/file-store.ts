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
