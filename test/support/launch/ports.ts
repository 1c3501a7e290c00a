import { connect, createServer } from "node:net";

/** The number a variable holds. Throws one clear line when it is no port. */
export function portOf(name: string, fallback: number): number {
  const text = process.env[name] || String(fallback);
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} is not a port: ${text}`);
}

/**
 * Throws one clear line when nobody can listen there. `localhost` may mean ::1 to a browser: a stranger who listens
 * there alone would be shown instead of us.
 */
export async function requireFreePort(name: string, port: number, host: string): Promise<void> {
  const refusal = (await refusalToListen(port, host)) ?? ((await answers(port, "::1")) ? "EADDRINUSE" : null);
  if (refusal === null) return;
  if (refusal === "EADDRINUSE")
    throw new Error(`port ${port} is in use: end what listens there, or choose another one by ${name}=…`);
  if (refusal === "EACCES")
    throw new Error(`port ${port} is kept for the administrator: choose another one by ${name}=…`);
  throw new Error(`HOST is not an address of this machine: ${host}`);
}

function refusalToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, host);
    const finish = (answer: boolean) => {
      probe.destroy();
      resolve(answer);
    };
    probe.setTimeout(500, () => finish(false));
    probe.once("connect", () => finish(true));
    probe.once("error", () => finish(false));
  });
}
