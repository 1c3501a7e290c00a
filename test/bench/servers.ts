import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, clusterHome } from "#db/embedded.ts";
import { type Program, startProgram } from "#test/support/launch/programs.ts";
import { freePort } from "./free-port.ts";
import { type BenchWorld, benchSecret } from "./world.ts";

export interface Server {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

export const root = join(import.meta.dirname, "../..");

/** One web process of the production build over a database of the bench. */
export async function startProduct(
  cluster: Cluster,
  world: BenchWorld,
  nodeArgs: string[] = [],
): Promise<Server> {
  const port = await freePort();
  return start(`web-${world.database}`, [...nodeArgs, "app/start.js"], port, "/readyz", {
    DATABASE_URL: cluster.url("kvit_app", world.database),
    APP_URL: `http://localhost:${port}`,
    SESSION_SECRET: benchSecret,
    RESEND_API_KEY: "re_bench",
    MAIL_FROM: "Kvit <mail@kvit.example>",
  });
}

/** One of the comparators, over the same rows without policies. */
export async function startFloor(file: string, cluster: Cluster, world: BenchWorld): Promise<Server> {
  const port = await freePort();
  return start(file.replaceAll("/", "-"), [`test/bench/floor/${file}`], port, "/", {
    DATABASE_URL: cluster.url("kvit_audit", world.database),
    BUSINESS: world.businessId,
    CLIENT: world.clientId,
  });
}

async function start(
  name: string,
  args: string[],
  port: number,
  readyPath: string,
  env: Record<string, string>,
): Promise<Server> {
  const log = join(clusterHome().folder, "bench", "logs", `${name}.log`);
  const program = startProgram({
    name,
    args,
    root,
    log,
    env: { PATH: process.env.PATH, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), ...env },
  });
  const origin = `http://localhost:${port}`;
  await untilReady(program, `${origin}${readyPath}`);
  return { origin, pid: program.pid as number, stop: program.stop };
}

async function untilReady(program: Program, url: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) {
    if (program.hasEnded()) throw new Error(`${program.name} ended: ${program.lastLines()}`);
    if ((await statusOf(url)) === 200) return;
  }
  await program.stop();
  throw new Error(`${program.name} is not ready: ${program.lastLines()}`);
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", () => resolve(undefined));
  });
}
