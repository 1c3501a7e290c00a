/**
 * The file is XML but no document that Kvit reads: `not_ubl` for any other vocabulary, `not_an_invoice` for
 * another UBL document (an order, a response).
 */
export class DocumentError extends Error {
  readonly code: "not_ubl" | "not_an_invoice";

  constructor(code: "not_ubl" | "not_an_invoice", message: string) {
    super(message);
    this.name = "DocumentError";
    this.code = code;
  }
}
