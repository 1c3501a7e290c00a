import { contentDisposition, singleLine } from "#app/kit/safe-text.ts";

/**
 * A document as a file. Its type is ours and not to be guessed otherwise, and what a reader opens of it in place runs
 * nothing and loads nothing.
 */
export function download(
  body: string | Uint8Array<ArrayBuffer>,
  { name, type }: { name: string; type: string },
) {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": contentDisposition(name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** "Invoice 2026-0417 Lumen Studio.pdf" */
export function fileName(
  { kind, number }: { kind: string; number: string },
  business: string,
  ending: string,
) {
  return `${singleLine(`${kind} ${number} ${business}`)}.${ending}`;
}
