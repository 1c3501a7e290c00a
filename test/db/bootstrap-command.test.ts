import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the bootstrap command tells the logins' addresses beside the script, which goes down a pipe unseen", () => {
  const root = join(import.meta.dirname, "../..");
  const { stdout, stderr } = spawnSync(process.execPath, ["db/bootstrap.ts", "kvit_here"], {
    cwd: root,
    encoding: "utf8",
  });
  const told = [...stderr.matchAll(/^(\w+)=postgres:\/\/(\w+):(\w{48})@HOST:5432\/kvit_here$/gm)];
  expect(told.map(([, variable, login]) => [variable, login])).toEqual([
    ["MIGRATE_DATABASE_URL", "kvit_owner"],
    ["DATABASE_URL", "kvit_app"],
    ["AUDIT_DATABASE_URL", "kvit_audit"],
  ]);
  for (const [, , login, password] of told)
    expect(stdout).toContain(`alter role ${login} password '${password}';`);
  expect(stdout).not.toContain("postgres://");
});
