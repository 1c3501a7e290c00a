import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, inject, test } from "vitest";
import { freePort } from "#test/support/launch/free-port.ts";
import { runProgram } from "#test/support/launch/run-program.ts";

const root = join(import.meta.dirname, "../..");
const { env: siteEnv } = inject("site");
const running: ReturnType<typeof runProgram>[] = [];

afterEach(async () => {
  for (const { child } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  }
});

function start(file: string[], env: Record<string, string | undefined>) {
  const program = runProgram(root, file, { ...siteEnv, ...env });
  running.push(program);
  return program;
}

/** A process that has ended but was not yet fetched by its parent counts as ended. */
function isRunning(pid: number): boolean {
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const ok = await fetch(`http://localhost:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await pause(25);
  }
  throw new Error("it is not ready");
}

describe("a process that cannot start says why in one line and ends with exit code 1", () => {
  const web = ["app/start.js"];
  const refused: [why: string, file: string[], env: Record<string, string | undefined>, line: RegExp][] = [
    ["a variable is missing", web, { SESSION_SECRET: undefined }, /SESSION_SECRET is missing/],
    [
      "several are missing",
      web,
      { RESEND_API_KEY: undefined, DATABASE_URL: "" },
      /DATABASE_URL is missing .*RESEND_API_KEY is missing/,
    ],
    ["one is malformed", web, { DATABASE_URL: "mysql://x" }, /DATABASE_URL is not a PostgreSQL address/],
    ["the secret is short", web, { SESSION_SECRET: "short" }, /SESSION_SECRET is shorter than 32 bytes/],
    [
      "the database does not answer",
      web,
      { DATABASE_URL: "postgres://kvit_app:x@127.0.0.1:1/kvit" },
      /the database does not answer/,
    ],
    [
      "the password is wrong",
      web,
      { DATABASE_URL: siteEnv.DATABASE_URL?.replace(/:[^:@]+@/, ":wrong@") },
      /the database refuses the login/,
    ],
    [
      "the login could bypass the walls",
      web,
      { DATABASE_URL: siteEnv.MIGRATE_DATABASE_URL },
      /could bypass the walls between businesses/,
    ],
    [
      "the demo is given a live key",
      web,
      { RESEND_API_KEY: "re_live_12345678" },
      /RESEND_API_KEY is a live key/,
    ],
    [
      "the demo is given a database elsewhere",
      web,
      { DATABASE_URL: "postgres://kvit_app:x@db.example/kvit" },
      /DATABASE_URL is not on this machine/,
    ],
    ["the worker lacks a variable", ["app/worker.js"], { MAIL_FROM: undefined }, /MAIL_FROM is missing/],
    [
      "migrations lack their login",
      ["db/migrate.ts"],
      { MIGRATE_DATABASE_URL: undefined },
      /MIGRATE_DATABASE_URL is missing/,
    ],
    [
      "verify lacks its login",
      ["app/verify.ts"],
      { AUDIT_DATABASE_URL: undefined },
      /AUDIT_DATABASE_URL is missing/,
    ],
  ];

  test.each(refused)("when %s", async (_why, file, env, line) => {
    const { code, output } = await start(file, { PORT: "0", ...env }).ended;
    expect(output).toMatch(line);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).not.toContain("wrong");
    expect(code).toBe(1);
  });

  test("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { code, output } = await start(["app/start.js"], { PORT: String(port) }).ended;
    other.close();
    expect(output).toMatch(new RegExp(`port ${port} is in use`));
    expect(code).toBe(1);
  });
});

describe("a process that is asked to end", () => {
  test("answers every request under way and ends with exit code 0 (case 96)", async () => {
    const port = await freePort();
    const web = start(["app/start.js"], {
      PORT: String(port),
      APP_URL: `http://localhost:${port}`,
      KVIT_DEMO: "0",
    });
    await untilReady(port);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const outcomes: Record<string, number> = {};
    let isEnding = false;
    const ask = () =>
      new Promise<void>((resolve) => {
        const count = (outcome: string) => {
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          resolve();
        };
        const asked = get({ host: "localhost", port, path: "/login", agent }, (answer) => {
          // A caller that is told to close asks elsewhere, as a load balancer would.
          if (answer.headers.connection === "close") isEnding = true;
          answer.resume().on("end", () => count(String(answer.statusCode)));
        });
        asked.on("error", (error: NodeJS.ErrnoException) => count(error.code ?? "error"));
      });
    const caller = async () => {
      while (!isEnding) await ask();
    };
    const callers = Array.from({ length: 8 }, caller);
    await pause(500);
    web.child.kill("SIGTERM");
    await Promise.all(callers);
    const { code } = await web.ended;
    agent.destroy();
    expect(Object.keys(outcomes)).toEqual(["200"]);
    expect(outcomes["200"]).toBeGreaterThan(20);
    expect(code).toBe(0);
  });

  /** `npm start -- --with-worker`, up and working; with the worker's process id. */
  async function startBoth() {
    const port = await freePort();
    const both = start(["app/start.js", "--with-worker"], {
      PORT: String(port),
      APP_URL: `http://localhost:${port}`,
    });
    await untilReady(port);
    while (!both.output().includes('"working"')) await pause(25);
    const { pid } = both.child;
    const [worker] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
    return { both, worker: worker as number };
  }

  test("takes the worker that was started with it along", async () => {
    const { both } = await startBoth();
    both.child.kill("SIGTERM");
    const { code, output } = await both.ended;
    expect(code).toBe(0);
    expect(output.match(/"message":"stopped"/g)).toHaveLength(2);
  });

  test("does not live on without the worker that was started with it", async () => {
    const { both, worker } = await startBoth();
    process.kill(worker, "SIGKILL");
    const { code } = await both.ended;
    expect(code).toBe(1);
  });

  test("leaves no worker behind when it is killed", async () => {
    const { both, worker } = await startBoth();
    both.child.kill("SIGKILL");
    await both.ended;
    await expect
      .poll(() => existsSync(`/proc/${worker}`) && isRunning(worker), { timeout: 10_000 })
      .toBe(false);
  });
});
