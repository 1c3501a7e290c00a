import { request } from "node:http";
import type { Visitor } from "#test/support/browser/visitor.ts";

export interface Page {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What a browser says when a person opens a page; Node's own fetch always says that it is a script. */
export const opening = {
  accept: "text/html,application/xhtml+xml",
  "sec-fetch-site": "none",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
};

/** Asks for a page with exactly these headers, and the visitor's cookies. */
export function navigate(
  web: string,
  { cookies }: Visitor,
  path: string,
  { method = "GET", headers = opening }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Page> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Promise((resolve, reject) => {
    const sent = request(
      web + path,
      { method, headers: { ...headers, ...(cookie ? { cookie } : {}) } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    sent.on("error", reject).end();
  });
}
