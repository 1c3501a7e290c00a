import type { RequestHandler } from "msw";
import { controlHandlers, listLog, type SandboxLog } from "#test/sandbox/control.ts";
import { createFaults, type Faults } from "#test/sandbox/faults.ts";
import { mailboxHandlers } from "#test/sandbox/mailbox.ts";
import { resendHandlers } from "#test/sandbox/resend/handlers.ts";
import { createResendState, type ResendState, resetResendState } from "#test/sandbox/resend/state.ts";
import { takeDue } from "#test/sandbox/stripe/clock.ts";
import { type Courier, createCourier } from "#test/sandbox/stripe/deliver.ts";
import { stripeHandlers } from "#test/sandbox/stripe/handlers.ts";
import { keepStripe, takeUpStripe } from "#test/sandbox/stripe/keep.ts";
import { leverHandlers } from "#test/sandbox/stripe/levers.ts";
import { moneyHandlers } from "#test/sandbox/stripe/money-handlers.ts";
import { payHandlers } from "#test/sandbox/stripe/pay-handlers.ts";
import { happen, runDue } from "#test/sandbox/stripe/run-due.ts";
import { createStripeState, resetStripeState, type StripeState } from "#test/sandbox/stripe/state.ts";

export interface Sandbox {
  /** The vendors' APIs, for interception inside a test. */
  vendorHandlers: RequestHandler[];
  /** The same with the mailbox and the levers, for the process of its own. */
  handlers: RequestHandler[];
  resend: ResendState;
  stripe: StripeState;
  courier: Courier;
  faults: Faults;
  log(): SandboxLog;
  /** Lets the sandbox's clock run ahead of the real one; what becomes due on the way happens in its order. */
  advance(ms: number): void;
  /** Lets happen now what becomes due within a time, while the clock stays: both sides still tell the same time. */
  hurry(ms: number): void;
  /** Another clock than the real one to run ahead of. */
  follow(clock: () => number): void;
  /** Lets happen what has become due by itself. */
  tick(): void;
  reset(): void;
  /** Writes Stripe's memory into a file; nothing is written when nothing has happened since. */
  keep(file: string): void;
  takeUp(file: string): void;
}

export interface Addresses {
  resend: string;
  stripe: string;
  /** Where the payment page listens. */
  pay: string;
  control: string;
  /** The payment page's address as people reach it; `pay` itself when absent. */
  payUrl?: (request: Request) => string;
}

/** How long a payment page waits for its webhook to be heard before it sends the payer back. */
const heardMs = 1000;

/** The outside world: every vendor's API at its address, one memory, one clock, one set of faults. */
export function createSandbox(addresses: Addresses): Sandbox {
  let ahead = 0;
  let base = () => Date.now();
  let keptAt = "";
  const now = () => base() + ahead;
  const faults = createFaults();
  const courier = createCourier(faults);
  const resend = createResendState(now);
  const stripe = createStripeState(now, courier.take);
  const log = () => {
    runDue(stripe);
    return listLog(resend, stripe, courier.deliveries);
  };
  const payUrl = addresses.payUrl ?? (() => addresses.pay);
  const vendorHandlers = [
    ...payHandlers({ url: addresses.pay, state: stripe, heard: () => courier.settled(heardMs) }),
    ...stripeHandlers({ url: addresses.stripe, state: stripe, faults, payUrl }),
    ...resendHandlers({ url: addresses.resend, state: resend, faults }),
  ];
  return {
    vendorHandlers,
    handlers: [
      ...mailboxHandlers(addresses.control, resend),
      ...controlHandlers(addresses.control, faults, log),
      ...leverHandlers({ url: addresses.control, state: stripe, courier, advance, hurry }),
      ...moneyHandlers({ url: addresses.control, state: stripe, courier, advance }),
      ...vendorHandlers,
    ],
    resend,
    stripe,
    courier,
    faults,
    log,
    advance,
    hurry,
    follow(clock) {
      base = clock;
    },
    tick: () => runDue(stripe),
    reset() {
      ahead = 0;
      faults.set({});
      courier.reset();
      resetResendState(resend);
      resetStripeState(stripe);
    },
    keep(file) {
      const at = `${ahead} ${stripe.calls.length} ${eventsOf(stripe)}`;
      if (at !== keptAt) keepStripe(file, stripe, ahead);
      keptAt = at;
    },
    takeUp(file) {
      ahead = takeUpStripe(file, stripe) ?? ahead;
    },
  };

  function advance(ms: number): void {
    const until = now() + ms;
    for (let due = takeDue(stripe, until); due; due = takeDue(stripe, until)) {
      ahead += Math.max(0, due.at - now());
      happen(stripe, due);
    }
    ahead += Math.max(0, until - now());
    void courier.hurry();
  }

  function hurry(ms: number): void {
    const until = now() + ms;
    for (let due = takeDue(stripe, until); due; due = takeDue(stripe, until)) happen(stripe, due);
    void courier.hurry();
  }
}

function eventsOf({ accounts }: StripeState): number {
  return Array.from(accounts.values()).reduce((sum, { events }) => sum + events.length, 0);
}
