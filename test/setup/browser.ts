import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { siteSecret, startWholeSite } from "#test/support/browser/whole-site.ts";
import { cloneTemplate, dropDatabases, ensureTemplate, runPrefix } from "#test/support/database/template.ts";
import { startTestCluster } from "#test/support/database/test-cluster.ts";
import { runToEnd } from "#test/support/launch/run-to-end.ts";

const root = join(import.meta.dirname, "../..");

declare module "vitest" {
  interface ProvidedContext {
    site: { web: string; sandbox: string; env: Record<string, string> };
  }
}

/** The whole demo on a database of its own: built, seeded, and running as its three programs. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const superuserUrl = cluster.url("postgres", "postgres");
  const database = `${runPrefix(process.pid)}e2e`;
  const clear = async () => {
    await dropDatabases(superuserUrl, runPrefix(process.pid));
    await cluster.stop();
  };
  try {
    await cloneTemplate(superuserUrl, await ensureTemplate(cluster), database);
    const urls = {
      database: cluster.url("kvit_app", database),
      audit: cluster.url("kvit_audit", database),
      owner: cluster.url("kvit_owner", database),
    };
    const env = {
      DATABASE_URL: urls.database,
      MIGRATE_DATABASE_URL: urls.owner,
      AUDIT_DATABASE_URL: urls.audit,
    };
    await runToEnd("the demo cannot be filled", ["db/seed/run.ts"], {
      root,
      env: { ...env, KVIT_DEMO: "1", SESSION_SECRET: siteSecret },
    });
    const site = await startWholeSite(root, urls, { name: "e2e", demo: true });
    project.provide("site", { web: site.web, sandbox: site.sandbox, env: site.env });
    return async () => {
      await site.stop();
      await clear();
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
