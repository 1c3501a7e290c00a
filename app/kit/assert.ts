/** Throws when something the code relies on does not hold; for bugs, never for bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Closes a switch over a union: the compiler refuses a forgotten member, the run time names it. */
export function never(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
