import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { clusterHome } from "#db/embedded/home.ts";
import { ensureBuilt } from "#test/support/launch/build-site.ts";
import { freePort } from "#test/support/launch/free-port.ts";
import { type Program, startProgram } from "#test/support/launch/programs.ts";
import { rememberPayments } from "#test/support/launch/remember-payments.ts";
import { sandboxWebhooks } from "#test/support/launch/sandbox-webhooks.ts";

export interface SiteUrls {
  database: string;
  audit: string;
  owner: string;
}

export interface WholeSite {
  web: string;
  sandbox: string;
  /** the environment its programs got, for further programs on the same database */
  env: Record<string, string>;
  programs: Record<"sandbox" | "worker" | "web", Program>;
  stop(): Promise<void>;
}

/** What the site seals and signs with; whoever fills its database before needs the same. */
export const siteSecret = "the browser tests' secret, longer than thirty-two bytes";

const readyMilliseconds = 60_000;

/** Sandbox, worker and web as `npm start` would run them, from the production build, on a database that is there. */
export async function startWholeSite(
  root: string,
  urls: SiteUrls,
  choices: { name: string; demo?: boolean; env?: Record<string, string> },
): Promise<WholeSite> {
  await ensureBuilt(root);
  const [webPort, sandboxPort] = [await freePort(), await freePort()];
  const web = `http://localhost:${webPort}`;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  const logs = join(clusterHome().folder, "logs", choices.name);
  const memory = join(logs, "sandbox.json");
  rmSync(memory, { force: true });
  mkdirSync(logs, { recursive: true });
  await rememberPayments({ auditUrl: urls.audit, file: memory });
  const env: Record<string, string> = {
    NODE_ENV: "production",
    KVIT_DEMO: choices.demo ? "1" : "0",
    HOST: "127.0.0.1",
    PORT: String(webPort),
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_MEMORY: memory,
    SANDBOX_WEBHOOKS: await sandboxWebhooks({ auditUrl: urls.audit, web }),
    APP_URL: web,
    DATABASE_URL: urls.database,
    AUDIT_DATABASE_URL: urls.audit,
    MIGRATE_DATABASE_URL: urls.owner,
    SESSION_SECRET: siteSecret,
    RESEND_API_KEY: "re_demo",
    RESEND_BASE_URL: sandbox,
    STRIPE_BASE_URL: sandbox,
    MAIL_FROM: "Kvit <mail@kvit.example>",
    ...choices.env,
  };
  const launch = (name: string, file: string) =>
    startProgram({
      name,
      args: [file],
      root,
      env: { ...process.env, ...env },
      log: join(logs, `${name}.log`),
    });
  const programs = {
    sandbox: launch("sandbox", "test/sandbox/server.ts"),
    worker: launch("worker", "app/worker.js"),
    web: launch("web", "app/start.js"),
  };
  const stop = async () => {
    await Promise.all([programs.web.stop(), programs.worker.stop()]);
    await programs.sandbox.stop();
  };
  try {
    await untilAnswers(`${sandbox}/mailbox.json`, programs.sandbox);
    await untilAnswers(`${web}/readyz`, programs.web);
    if (programs.worker.hasEnded()) throw new Error(`the worker ended:\n${programs.worker.lastLines()}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { web, sandbox, env, programs, stop };
}

async function untilAnswers(url: string, program: Program): Promise<void> {
  const deadline = Date.now() + readyMilliseconds;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (program.hasEnded()) throw new Error(`${program.name} ended:\n${program.lastLines()}`);
    if (Date.now() > deadline) throw new Error(`${program.name} is not ready:\n${program.lastLines()}`);
    await pause(50);
  }
}
