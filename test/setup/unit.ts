import { afterEach, beforeEach, expect, vi } from "vitest";

/** Unexpected console output fails the test that caused it. */
const spies = ["log", "warn", "error"] as const;

beforeEach(() => {
  for (const name of spies) vi.spyOn(console, name).mockImplementation(() => {});
});
afterEach(() => {
  for (const name of spies) expect(console[name], `unexpected console.${name}`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
