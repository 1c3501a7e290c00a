/** What the reader of documents takes at most; a request may be a little larger than the file in it. */
export const fileLimit = { bytes: 10 * 1024 * 1024, text: "10 MB" };
