import type { RequestHandler } from "msw";
import { controlHandlers } from "#test/sandbox/control.ts";
import { createFaults, type Faults } from "#test/sandbox/faults.ts";
import { mailboxHandlers } from "#test/sandbox/mailbox.ts";
import { resendHandlers } from "#test/sandbox/resend/handlers.ts";
import { createResendState, type ResendState, resetResendState } from "#test/sandbox/resend/state.ts";

export interface Sandbox {
  /** The vendors' APIs, for interception inside a test. */
  vendorHandlers: RequestHandler[];
  /** The same with the mailbox and the levers, for the process of its own. */
  handlers: RequestHandler[];
  resend: ResendState;
  faults: Faults;
  /** Lets the sandbox's clock run ahead of the real one. */
  advance(ms: number): void;
  reset(): void;
}

/** The outside world: every vendor's API at its address, one memory, one set of faults. */
export function createSandbox(addresses: { resend: string; control: string }): Sandbox {
  let ahead = 0;
  const faults = createFaults();
  const resend = createResendState(() => Date.now() + ahead);
  const vendorHandlers = resendHandlers({ url: addresses.resend, state: resend, faults });
  return {
    vendorHandlers,
    handlers: [
      ...mailboxHandlers(addresses.control, resend),
      ...controlHandlers(addresses.control, faults, resend),
      ...vendorHandlers,
    ],
    resend,
    faults,
    advance(ms) {
      ahead += ms;
    },
    reset() {
      ahead = 0;
      faults.set({});
      resetResendState(resend);
    },
  };
}
