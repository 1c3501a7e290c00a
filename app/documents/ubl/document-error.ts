export type DocumentErrorCode = "not_ubl" | "not_an_invoice" | "too_many_lines";

/**
 * The file is XML but no document that Kvit reads: `not_ubl` for any other vocabulary, `not_an_invoice` for
 * another UBL document (an order, a response), `too_many_lines` for one that nobody could look at.
 */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.name = "DocumentError";
    this.code = code;
  }
}
