/**
 * Preloaded into web and worker of a fault run. At the failpoint that is armed the process is killed as by power loss:
 * no handler runs, nothing is flushed. Whoever takes the arming file first dies; the strike is written down before.
 */
import { appendFileSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.KVIT_FAULT_FOLDER;
const role = process.env.KVIT_FAULT_ROLE;
const armed = join(folder, "armed.json");

globalThis.kvitFailpoint = (name) => {
  let wanted;
  try {
    wanted = JSON.parse(readFileSync(armed, "utf8"));
  } catch {
    return;
  }
  if (wanted.name !== name) return;
  try {
    renameSync(armed, join(folder, "taken.json"));
  } catch {
    return;
  }
  appendFileSync(join(folder, "strikes.log"), `${name} ${role}\n`);
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way; not one more instruction of ours may run before it arrives.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
};

// Planted: what keeps a repeated call from being carried out twice is taken off on its way to the payment provider.
if (process.env.KVIT_FAULT_WITHOUT_KEYS === "1") {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (new URL(input instanceof Request ? input.url : input).pathname.startsWith("/v1/"))
      headers.delete("idempotency-key");
    return fetch(input, { ...init, headers });
  };
}
