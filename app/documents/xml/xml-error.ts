export type XmlErrorCode =
  | "too_large"
  | "too_deep"
  | "too_many_attributes"
  | "too_many_elements"
  | "too_many_instructions"
  | "doctype"
  | "encoding"
  | "not_well_formed"
  | "timeout";

/**
 * The file cannot be read as XML, or is refused because reading it would be dangerous.
 * `line` and `column` count from 1 and are given where a place in the text is known.
 */
export class XmlError extends Error {
  readonly code: XmlErrorCode;
  readonly line?: number;
  readonly column?: number;

  constructor(code: XmlErrorCode, message: string, place?: { line: number; column: number }) {
    super(message);
    this.name = "XmlError";
    this.code = code;
    this.line = place?.line;
    this.column = place?.column;
  }
}
