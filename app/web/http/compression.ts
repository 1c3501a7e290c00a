import { constants, createBrotliCompress, createGzip } from "node:zlib";

export type Encoding = "br" | "gzip";

const text =
  /^(text\/(?!event-stream)|image\/svg|application\/(json|problem\+json|xml|javascript|manifest\+json))|\+xml/;

/** Whether an answer of this type grows smaller by compression. */
export const isCompressible = (contentType: string | null | undefined): boolean =>
  contentType != null && text.test(contentType);

const refused = /;\s*q=0(\.0*)?\s*$/;

/** The best encoding that the caller accepts (RFC 9110 §12.5.3); brotli before gzip, a `q=0` refuses. */
export const acceptedEncoding = (acceptEncoding: string | undefined): Encoding | null => {
  if (!acceptEncoding) return null;
  const offers = acceptEncoding.toLowerCase().split(",");
  const accepts = (name: Encoding) =>
    offers.some((offer) => offer.split(";")[0]!.trim() === name && !refused.test(offer));
  if (accepts("br")) return "br";
  return accepts("gzip") ? "gzip" : null;
};

/** A compressing stream for an answer made just now: quality chosen for little time, not for the last byte. */
export const compressor = (encoding: Encoding) =>
  encoding === "br"
    ? createBrotliCompress({
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      })
    : createGzip({ level: 5 });
