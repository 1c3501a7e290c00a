import { createHash, randomUUID } from "node:crypto";
import type { AcceptableMail } from "#test/sandbox/resend/read-mail.ts";

/** One mail the API took, without its texts: the oracle of every test that counts mails. */
export interface LogMail {
  id: string;
  at: string;
  to: string[];
  subject: string;
  idempotencyKey: string | null;
}

export type TakenMail = AcceptableMail & LogMail;

/** One line for every request to the mail API, whatever came of it. */
export interface RequestLine {
  at: string;
  method: string;
  path: string;
  idempotencyKey: string | null;
  outcome: "taken" | "replayed" | "refused" | "failed" | "read";
  status: number;
  error: string | null;
  mailIds: string[];
  /** The request was carried out, but the caller never heard of it. */
  answerLost: boolean;
}

interface KeyEntry {
  fingerprint: string;
  at: number;
  /** Absent while the first request is still under way. */
  answer?: object;
  mailIds: string[];
}

export interface ResendState {
  /** Newest first, as many as memory bears. Emptying the mailbox empties it. */
  mails: TakenMail[];
  /** Oldest first; all that was ever taken, whatever became of the mailbox. */
  log: LogMail[];
  requests: RequestLine[];
  keys: Map<string, KeyEntry>;
  window: { second: number; count: number };
  /** Another one after each reset: what was under way before has no effect after it. */
  era: symbol;
  now: () => number;
}

const dayMs = 24 * 60 * 60 * 1000;
const keptMails = 5_000;
const keptRequests = 100_000;

export function createResendState(now: () => number): ResendState {
  const window = { second: 0, count: 0 };
  return { mails: [], log: [], requests: [], keys: new Map(), window, era: Symbol("era"), now };
}

export function resetResendState(state: ResendState): void {
  Object.assign(state, createResendState(state.now));
}

export type KeyVerdict =
  | { is: "new" }
  | { is: "running" }
  | { is: "other body" }
  | { is: "known"; entry: KeyEntry };

/** Looks the key up and, when it is new, takes it. Keys live for 24 hours. */
export function takeKey(state: ResendState, key: string, path: string, body: string): KeyVerdict {
  const fingerprint = createHash("sha256").update(`${path}\n${body}`).digest("hex");
  const entry = state.keys.get(key);
  if (entry && state.now() - entry.at < dayMs) {
    if (entry.fingerprint !== fingerprint) return { is: "other body" };
    return entry.answer ? { is: "known", entry } : { is: "running" };
  }
  state.keys.set(key, { fingerprint, at: state.now(), mailIds: [] });
  return { is: "new" };
}

/** A refused or failed request gives its key back: only what was carried out is remembered. */
export function releaseKey(state: ResendState, key: string | null): void {
  if (key !== null && !state.keys.get(key)?.answer) state.keys.delete(key);
}

export function settleKey(state: ResendState, key: string | null, answer: object, mailIds: string[]): void {
  const entry = key === null ? undefined : state.keys.get(key);
  if (entry) Object.assign(entry, { answer, mailIds });
}

export function takeMail(state: ResendState, mail: AcceptableMail, idempotencyKey: string | null): TakenMail {
  const { to, subject } = mail;
  const line = { id: randomUUID(), at: new Date(state.now()).toISOString(), to, subject, idempotencyKey };
  const taken = { ...mail, ...line };
  state.log.push(line);
  state.mails.unshift(taken);
  if (state.mails.length > keptMails) state.mails.pop();
  return taken;
}

export function noteRequest(state: ResendState, line: Omit<RequestLine, "at">): void {
  state.requests.push({ at: new Date(state.now()).toISOString(), ...line });
  if (state.requests.length > keptRequests) state.requests.shift();
}
