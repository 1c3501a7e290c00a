import type { TestProject } from "vitest/node";
import { dropDatabases, ensureTemplate, runPrefix } from "#test/support/database/template.ts";
import { startTestCluster } from "#test/support/database/test-cluster.ts";
import "#test/support/database/test-database.ts";

/** Starts or joins the test cluster and its migrated template; ends with what this run made in it dropped. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const superuserUrl = cluster.url("postgres", "postgres");
  try {
    const template = await ensureTemplate(cluster);
    const passwords = { ...cluster.passwords, postgres: new URL(superuserUrl).password };
    project.provide("databaseServer", { port: cluster.port, template, runId: process.pid, passwords });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return async () => {
    await dropDatabases(superuserUrl, runPrefix(process.pid));
    await cluster.stop();
  };
}
