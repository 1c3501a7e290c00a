import type { Faults } from "#test/sandbox/faults.ts";
import { type Refusal, refusal } from "#test/sandbox/resend/refusal.ts";
import type { ResendState } from "#test/sandbox/resend/state.ts";

/**
 * The sandbox takes every key that begins with `re_demo`, as the environment asks of a demo, and no other: a real key
 * in a wrong configuration is noticed here. The second key may only send.
 */
export const sandboxKeys = { full: "re_demo_sandbox", sendOnly: "re_demo_send_only" } as const;

/** Who asks, and how often: what is refused before the body is read. */
export function refuseCaller(
  state: ResendState,
  faults: Faults,
  request: Request,
  does: "send" | "read" = "send",
): Refusal | null {
  const path = new URL(request.url).pathname;
  const key = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) return refusal("missing_api_key", "Missing API key in the authorization header.");
  if (!/^re_demo\w*$/.test(key)) {
    return refusal(
      "invalid_api_key",
      "API key is invalid. The sandbox takes only keys that begin with re_demo.",
    );
  }
  if (does === "read" && key === sandboxKeys.sendOnly) {
    return refusal("restricted_api_key", "This API key is restricted to only send emails.");
  }
  const second = Math.floor(state.now() / 1000);
  if (state.window.second !== second) state.window = { second, count: 0 };
  state.window.count++;
  if (state.window.count > (faults.ratePerSecond(path) ?? Number.POSITIVE_INFINITY)) {
    return refusal("rate_limit_exceeded", "Too many requests.");
  }
  return null;
}
