import { afterEach, beforeEach, expect, vi } from "vitest";

const spies = ["log", "warn", "error"] as const;

/** Unexpected console output fails the test that caused it. */
export function quietConsole(): void {
  beforeEach(() => {
    for (const name of spies) vi.spyOn(console, name).mockImplementation(() => {});
  });
  afterEach(() => {
    for (const name of spies) expect(console[name], `unexpected console.${name}`).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
}
