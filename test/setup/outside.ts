import { HttpResponse, http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { SandboxLog } from "#test/sandbox/control.ts";
import type { Fault } from "#test/sandbox/faults.ts";
import { listMailbox } from "#test/sandbox/mailbox.ts";
import type { MailboxMail } from "#test/sandbox/mailbox-page.ts";
import { sandboxKeys } from "#test/sandbox/resend/caller.ts";
import { createSandbox } from "#test/sandbox/sandbox.ts";
import { outsideStripe } from "#test/setup/outside-stripe.ts";

const resendUrl = "https://api.resend.com";
const stripeUrl = "https://api.stripe.com";
const sandbox = createSandbox({
  resend: resendUrl,
  stripe: stripeUrl,
  pay: "https://checkout.stripe.com",
  control: "http://sandbox.internal",
});
const strangers: string[] = [];
const server = setupServer(...sandbox.vendorHandlers, http.all("*", answerStranger));
let isListening = false;

/** The outside world of a test: the vendors answer inside this process, everyone else is out of bounds. */
export const outside = {
  /** What a mailer under test is configured with. */
  resend: { apiKey: sandboxKeys.full, baseUrl: resendUrl },
  /** What a gateway under test is configured with, and how its world is moved. */
  stripe: outsideStripe(sandbox, stripeUrl),
  mailbox: (): MailboxMail[] => listMailbox(sandbox.resend),
  mailsTo: (address: string): MailboxMail[] => listMailbox(sandbox.resend, address),
  /** Until the end of the test, or until the next call. */
  faults: (faults: Fault | readonly Fault[]): void => sandbox.faults.set(faults),
  /** What the vendors took and were asked: the oracle for "once". */
  log: (): SandboxLog => sandbox.log(),
  /** Lets the vendors' clocks run ahead: keys and sessions expire, debits settle. */
  advance: (ms: number): void => sandbox.advance(ms),
  /** From now on the vendors live by the test's clock; survives `reset`. */
  follow: (clock: { now(): Date }): void => sandbox.follow(() => clock.now().getTime()),
  /** Everything as at the start; happens after each test by itself. */
  reset: (): void => sandbox.reset(),
  /** Lets Stripe remember what a file holds, as the demo's does. */
  takeUp: (file: string): void => sandbox.takeUp(file),
  /** Requests nobody here answers, taken out of the list; a test that does not take them fails. */
  takeStrangers: (): string[] => strangers.splice(0),
};

/** Called by the set-up of every test file: files of one worker share this module, each guards itself. */
export function guardOutside(): void {
  beforeAll(() => {
    // A file whose set-up was broken off may have left it listening: its failure stays its own.
    if (!isListening) server.listen({ onUnhandledFrame: "error" });
    isListening = true;
  });

  afterEach(() => {
    outside.reset();
    server.resetHandlers();
    expect(outside.takeStrangers(), "requests that tried to leave the test").toEqual([]);
  });

  afterAll(() => {
    server.close();
    isListening = false;
    outside.follow({ now: () => new Date() });
  });
}

/** The connection breaks, and the test fails at its end even when the code under test swallows that. */
function answerStranger({ request }: { request: Request }) {
  const url = new URL(request.url);
  if (isLoopback(url)) return passthrough();
  strangers.push(`${request.method} ${url.origin}${url.pathname}`);
  return HttpResponse.error();
}

/** Our own servers and the database. */
function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
