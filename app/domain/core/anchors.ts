import { isUuid } from "#app/kit/ids.ts";

/** The head of a business's chain as it was written down outside the database, so that a lost tail shows. */
export interface Anchor {
  at: string;
  businessId: string;
  seq: bigint;
  /** hexadecimal */
  hash: string;
}

/** One line of the anchor file: JSON, ended by a line feed. The file is only ever appended to. */
export function writeAnchor({ at, businessId, seq, hash }: Anchor): string {
  return `${JSON.stringify({ at, businessId, seq: seq.toString(), hash })}\n`;
}

/**
 * Reads one line of the anchor file; nothing for an empty one. Throws for anything else, a line cut short included:
 * who may write there may also have torn something out.
 */
export function readAnchor(line: string): Anchor | undefined {
  if (line.trim() === "") return undefined;
  const { at, businessId, seq, hash } = JSON.parse(line) as Record<string, unknown>;
  if (
    typeof at !== "string" ||
    typeof businessId !== "string" ||
    !isUuid(businessId) ||
    typeof seq !== "string" ||
    !/^[1-9]\d{0,18}$/.test(seq) ||
    typeof hash !== "string" ||
    !/^[0-9a-f]{64}$/.test(hash)
  ) {
    throw new Error("this line is no anchor");
  }
  return { at, businessId, seq: BigInt(seq), hash };
}
