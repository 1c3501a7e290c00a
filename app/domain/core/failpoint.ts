/** Set by the builder: true in the build of a fault run alone (FAULTS=1), where `test/faults` decides who dies when. */
declare const __KVIT_FAULTS__: boolean | undefined;

/** Every place where a fault run kills the process: before, between and after what must not be done twice or half. */
export const failpointNames = [
  "checkout-in-first-transaction",
  "checkout-before-provider",
  "checkout-after-provider",
  "checkout-after-commit",
  "charge-before-provider",
  "charge-after-provider",
  "settle-after-provider",
  "settle-in-transaction",
  "settle-after-commit",
  "notice-in-transaction",
  "notice-after-commit",
  "refund-in-transaction",
  "refund-before-provider",
  "refund-after-provider",
  "record-in-transaction",
  "record-after-commit",
  "announce-in-transaction",
  "fan-out-in-transaction",
  "mail-before-provider",
  "mail-after-provider",
  "issue-in-transaction",
  "dispute-in-transaction",
  "dispute-after-commit",
  "decide-in-transaction",
  "decide-after-commit",
  "reopen-in-transaction",
  "count-in-transaction",
] as const;

export type FailpointName = (typeof failpointNames)[number];

/** A place where the process may be killed without warning. Nothing in every build but that of a fault run. */
export function failpoint(name: FailpointName): void {
  if (typeof __KVIT_FAULTS__ === "undefined" || !__KVIT_FAULTS__) return;
  (globalThis as { kvitFailpoint?: (name: FailpointName) => void }).kvitFailpoint?.(name);
}
