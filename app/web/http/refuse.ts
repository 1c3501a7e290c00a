import type { IncomingMessage } from "node:http";
import { type RefusalWords, refusalWords } from "#app/web/http/refusal-words.ts";
import { type SmallAnswer, sendSmall } from "#app/web/http/send-small.ts";

const page = (language: string, { title, text }: RefusalWords, requestId: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p><p><small>${requestId}</small></p></main></body></html>`;

/** RFC 9457, for callers that are programs. */
const problem = (status: number, { title }: RefusalWords, requestId: string) =>
  JSON.stringify({ type: "about:blank", title, status, requestId });

/** The body of a refusal in the caller's language and form. Carries nothing that the caller sent. */
export const refusalBody = (status: number, incoming: IncomingMessage | null, requestId: string) => {
  const isSerbian = /^\s*sr\b(?!-cyrl)/i.test(incoming?.headers["accept-language"] ?? "");
  const words = refusalWords(status, isSerbian);
  return incoming?.headers.accept?.includes("text/html")
    ? { type: "text/html; charset=utf-8", body: page(isSerbian ? "sr-Latn" : "en", words, requestId) }
    : { type: "application/problem+json", body: problem(status, words, requestId) };
};

/**
 * Answers without asking any route. Returns what ends the answer, already called unless `isLingering`:
 * then the caller decides how long the connection stays.
 */
export const refuse = (status: number, answer: SmallAnswer, requestId: string, isLingering = false) => {
  const { type, body } = refusalBody(status, answer.incoming, requestId);
  return sendSmall(status, type, body, answer, isLingering);
};
