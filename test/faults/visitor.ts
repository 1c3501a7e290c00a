import { setTimeout as pause } from "node:timers/promises";
import { type PageForm, readForms } from "./page-form.ts";

const patienceMilliseconds = 15_000;

export interface Page {
  url: string;
  status: number;
  html: string;
  location: string | null;
}

/** What came of sending a form: an answer, or nobody knows. */
export type Sent = { answered: true; page: Page } | { answered: false };

/** A person at a browser without scripts: pages, links and forms, and the patience to press reload. */
export interface Visitor {
  open(url: string): Promise<Page>;
  /** Sends once. What the network swallows stays unknown: a hurried person would look before pressing again. */
  send(form: PageForm, changes: Record<string, string | File>): Promise<Sent>;
}

export function visitorOf(origin: string, cookie?: string): Visitor {
  const headersFor = (url: string): Record<string, string> => ({
    "user-agent": "a visitor in a fault run",
    ...(cookie && url.startsWith(origin) ? { cookie } : {}),
  });
  return {
    async open(url) {
      const deadline = Date.now() + patienceMilliseconds;
      for (;;) {
        const page = await load(url, { headers: headersFor(url) }).catch(() => undefined);
        if (page && page.status < 500) return page;
        if (Date.now() > deadline) throw new Error(`no answer from ${url}: ${page?.status ?? "none"}`);
        await pause(150);
      }
    },
    async send(form, changes) {
      const body = new FormData();
      for (const [name, value] of form.fields) if (!(name in changes)) body.append(name, value);
      for (const [name, value] of Object.entries(changes)) body.append(name, value);
      const headers = { ...headersFor(form.action), origin: new URL(form.action).origin };
      const sent = load(form.action, { method: "POST", body: form.takesFiles ? body : plain(body), headers });
      const page = await sent.catch(() => undefined);
      return page && page.status < 500 ? { answered: true, page } : { answered: false };
    },
  };
}

const plain = (form: FormData) =>
  new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));

async function load(url: string, init: RequestInit): Promise<Page> {
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(12_000), ...init });
  const location = answer.headers.get("location");
  return {
    url,
    status: answer.status,
    html: await answer.text(),
    location: location && new URL(location, url).href,
  };
}

/** The form of a page that has the field, or that goes to an address with this in it. */
export function formOf(page: Page, mark: string): PageForm {
  const found = readForms(page.html, page.url).find(
    (form) =>
      form.action.includes(mark) || form.fields.some(([name]) => name === mark) || form.names.has(mark),
  );
  if (!found) throw new Error(`no form with "${mark}" on ${page.url} (${page.status})`);
  return found;
}
