import { encode } from "uqr";
import { PaymentTextError } from "./payment-text-error.ts";

/** A code as a drawing: `size` modules a side and the dark ones as one path, in units of a module. */
export interface QrCode {
  size: number;
  /** SVG path data of runs of dark modules; the quiet zone of four modules around it is the drawer's */
  path: string;
}

const bytes = new TextEncoder();
const mostKept = 256;
const kept = new Map<string, QrCode>();

/**
 * QR code of a payment text: bytes in UTF-8, error correction M, at most version 13 (EPC069-12 fixes both; the NBS
 * code follows). Throws PaymentTextError `qr.length` when the text does not fit. The latest codes are kept: a page draws its
 * own twice, on the paper and beside it, and drawing one takes longer than all the rest of the page's data.
 */
export function qrCode(text: string): QrCode {
  const known = kept.get(text);
  if (known) return known;
  const code = draw(text);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  kept.set(text, code);
  return code;
}

function draw(text: string): QrCode {
  const data = [...bytes.encode(text)];
  if (data.length > 331) throw new PaymentTextError("qr.length", "The text is too long for a payment code");
  const { size, data: rows } = encode(data, { ecc: "M", maxVersion: 13, border: 0 });
  return { size, path: rows.map(rowPath).join("") };
}

function rowPath(row: boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
  }
  return path;
}
