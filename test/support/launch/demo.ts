import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, resetCluster, startCluster } from "#db/embedded.ts";
import { ensureBuilt, isBuildStale } from "./build-site.ts";
import { databaseEnv, prepareDatabase, sessionSecret } from "./demo-database.ts";
import { portOf, requireFreePort } from "./ports.ts";
import { type Program, startProgram } from "./programs.ts";
import { rememberPayments } from "./remember-payments.ts";
import { sandboxWebhooks } from "./sandbox-webhooks.ts";

const readyPatienceMilliseconds = 60_000;

/** Runs the demo until it is told to end. */
export async function runDemo(root: string, args: string[]): Promise<void> {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => ending.abort());
  const demo: Demo = { root, programs: [], ending: ending.signal };
  let complaint: string | undefined;
  try {
    await start(demo, args);
    complaint = await untilOver(demo);
  } catch (error) {
    complaint = error instanceof Error ? error.message : String(error);
  }
  if (ending.signal.aborted) console.log("\nEnding the demo …");
  else console.error(`The demo cannot run: ${complaint}`);
  await end(demo);
  process.exit(ending.signal.aborted ? 0 : 1);
}

interface Demo {
  root: string;
  programs: Program[];
  ending: AbortSignal;
  cluster?: Cluster;
}

async function start(demo: Demo, args: string[]): Promise<void> {
  const { root, ending } = demo;
  const unknown = args.find((arg) => arg !== "--reset");
  if (unknown) throw new Error(`it knows only --reset, not ${unknown}`);
  const host = process.env.HOST || "127.0.0.1";
  const port = portOf("PORT", 3000);
  const sandboxPort = portOf("SANDBOX_PORT", 3001);
  if (port === sandboxPort) throw new Error(`PORT and SANDBOX_PORT are both ${port}`);
  await requireFreePort("PORT", port, host);
  await requireFreePort("SANDBOX_PORT", sandboxPort, host);
  if (args.includes("--reset")) await resetCluster("demo");

  console.log("Starting the database …");
  // Autovacuum's first visit comes after the filling: amidst it, it would count full tables as empty.
  const cluster = await startCluster({ dataDir: "demo", settings: { autovacuum_naptime: "10min" } });
  demo.cluster = cluster;
  if (isBuildStale(root)) console.log("Building the site …");
  await allOrFirstFailure([prepareDatabase(root, cluster, ending), ensureBuilt(root, ending)]);

  const near = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const sandbox = `http://${near.includes(":") ? `[${near}]` : near}:${sandboxPort}`;
  const databases = databaseEnv(cluster);
  const web = `http://localhost:${port}`;
  const memory = join(cluster.folder, "sandbox.json");
  await rememberPayments({ auditUrl: databases.AUDIT_DATABASE_URL, file: memory });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...databases,
    NODE_ENV: "production",
    KVIT_DEMO: "1",
    HOST: host,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_MEMORY: memory,
    SANDBOX_WEBHOOKS: await sandboxWebhooks({ auditUrl: databases.AUDIT_DATABASE_URL, web }),
    APP_URL: web,
    SESSION_SECRET: sessionSecret(cluster),
    RESEND_API_KEY: "re_demo",
    RESEND_BASE_URL: sandbox,
    STRIPE_BASE_URL: sandbox,
    MAIL_FROM: "Kvit <mail@kvit.example>",
  };
  const logs = join(cluster.folder, "logs");
  const launch = (name: string, file: string) => {
    ending.throwIfAborted();
    const program = startProgram({ name, args: [file], root, env, log: join(logs, `${name}.log`) });
    demo.programs.push(program);
    return program;
  };

  console.log("Starting sandbox, web and worker …");
  await untilReady(demo, launch("sandbox", "test/sandbox/server.ts"), {
    near,
    port: sandboxPort,
    path: "/mailbox.json",
  });
  launch("worker", "app/worker.js");
  await untilReady(demo, launch("web", "app/start.js"), { near, port, path: "/readyz" });
  console.log(`
Kvit's demo is ready.

  Kvit       ${web}
  People     ${web}/demo
  Mailbox    ${sandbox}/mailbox
  Payments   ${sandbox}/stripe
  Logs       ${logs}
  Books      AUDIT_DATABASE_URL=${databases.AUDIT_DATABASE_URL} npm run verify

Ctrl-C ends it and keeps its data; npm run demo -- --reset begins anew.`);
}

/** Waits for all even after a failure: nothing may still work on what is being taken down. */
async function allOrFirstFailure(works: Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

interface Address {
  near: string;
  port: number;
  path: string;
}

async function untilReady(demo: Demo, program: Program, address: Address): Promise<void> {
  const deadline = Date.now() + readyPatienceMilliseconds;
  while (!(await isReady(address))) {
    demo.ending.throwIfAborted();
    const gone = demo.programs.find((one) => one.hasEnded());
    if (gone) throw new Error(obituary(gone));
    if (Date.now() > deadline)
      throw new Error(`${program.name} is not ready after a minute:\n${program.lastLines()}`);
    await pause(50);
  }
}

function isReady({ near, port, path }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      { host: near, port, path, headers: { host: `localhost:${port}` }, timeout: 2_000 },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

/** Waits until somebody ends the demo, or a program of it ends by itself: then says which. */
function untilOver(demo: Demo): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (demo.ending.aborted) resolve(undefined);
    demo.ending.addEventListener("abort", () => resolve(undefined));
    for (const program of demo.programs) void program.ended.then(() => resolve(obituary(program)));
  });
}

function obituary(program: Program): string {
  return `${program.name} ended by itself:\n${program.lastLines()}`;
}

/** The sandbox goes after web and worker, which may have mail under way; the database goes last. */
async function end({ programs, cluster }: Demo): Promise<void> {
  await Promise.all(programs.filter(({ name }) => name !== "sandbox").map((program) => program.stop()));
  await Promise.all(programs.map((program) => program.stop()));
  await cluster?.stop();
}
