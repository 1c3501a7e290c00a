import { contentDisposition } from "#app/kit/safe-text.ts";

/**
 * A file to keep, never to be opened inside the site: whatever it holds, a browser saves it, and if it showed it
 * nevertheless, it could do nothing there.
 */
export function fileAnswer(file: {
  name: string;
  contentType: string;
  content: Uint8Array | string;
}): Response {
  const content = typeof file.content === "string" ? Buffer.from(file.content) : file.content;
  return new Response(new Uint8Array(content), {
    headers: fileHeaders({ ...file, size: content.byteLength }),
  });
}

/** The same for bytes that come from elsewhere. */
export function fileHeaders(file: { name: string; contentType: string; size: number }) {
  return {
    "content-type": file.contentType,
    "content-length": String(file.size),
    "content-disposition": contentDisposition(file.name),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
}
