import type { Ctx } from "../core/index.ts";
import type { Gateway } from "./gateway.ts";

/** What the payment verbs need from outside; wire puts it beside the context. */
export interface PaymentParts {
  gateway: Gateway;
  /** the environment's keys, for an installation of one business without an account of its own */
  defaultAccount?: { secretKey: string; webhookSecret: string };
}

export type PayCtx = Ctx & PaymentParts;
