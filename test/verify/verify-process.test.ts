import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadChainHead, writeAnchor } from "#app/domain/core/index.ts";
import { invariants } from "#app/verify/invariants.ts";
import { type KeptHouse, keepHouse } from "./kept-house.ts";

const root = join(import.meta.dirname, "../..");

let house: KeptHouse;
let folder: string;

beforeAll(async () => {
  house = await keepHouse();
  folder = await mkdtemp(join(tmpdir(), "kvit-verify-"));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  code: number;
  lines: string[];
  errors: string;
}

/** `npm run verify` as npm runs it. */
function runVerify(env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { NODE_ENV: "test", ...env } as NodeJS.ProcessEnv };
    execFile(process.execPath, ["app/verify.ts"], options, (error, stdout, errors) => {
      const code = error ? Number(error.code) : 0;
      resolve({ code, lines: stdout.trimEnd().split("\n"), errors });
    });
  });
}

const auditing = () => ({ AUDIT_DATABASE_URL: house.database.auditUrl });

describe("npm run verify", () => {
  test("ends with 0 over a whole database, says how much it saw and changes nothing", async () => {
    const ended = await runVerify(auditing());
    expect(ended.errors).toBe("");
    expect(ended.code).toBe(0);
    expect(ended.lines.at(-1)).toMatch(
      new RegExp(`^verify: ${invariants.length} invariants hold over 2 businesses, 8 clients, 34 invoices,`),
    );
  });

  test("ends with 1 and a list when one row is broken", async () => {
    const { superuser } = house;
    const set = (paid: string) =>
      superuser.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql.unsafe(`update invoices set paid = ${paid}
          where id = (select id from invoices where outstanding > 1 and credited = 0 order by id limit 1)`);
      });
    await set("1");
    const ended = await runVerify(auditing());
    await set("0");
    expect(ended.code).toBe(1);
    expect(ended.lines.join("\n")).toMatch(/BROKEN {3}paid: .* Not so in 1 place:\n +lumen: invoice 2026-/);
    expect(ended.lines.at(-1)).toMatch(/^verify: BROKEN receivable, paid, balances$/);
    expect((await runVerify(auditing())).code).toBe(0);
  });

  test("reads the anchored heads from the file it is told of (case 103)", async () => {
    const file = join(folder, "anchors.jsonl");
    const { seq = 0n, hash = Buffer.alloc(32) } = (await loadChainHead(house.lumen.ctx)) ?? {};
    const anchor = { at: "2026-11-24", businessId: house.lumen.id, seq, hash: hash.toString("hex") };
    await writeFile(file, `${writeAnchor(anchor)}\n`);
    const whole = await runVerify({ ...auditing(), KVIT_ANCHOR_FILE: file });
    expect(whole.lines[0]).toContain("1 anchors");
    expect(whole.code).toBe(0);
    await writeFile(file, `${writeAnchor({ ...anchor, seq: seq + 1n })}{"at":"2026-11-25","busi`);
    const lost = await runVerify({ ...auditing(), KVIT_ANCHOR_FILE: file });
    expect(lost.code).toBe(1);
    expect(lost.lines.join("\n")).toContain(
      `lumen: number ${seq + 1n}, anchored at 2026-11-24, is not in the chain`,
    );
    expect(lost.lines.join("\n")).toContain("line 2 of the anchor file is no anchor");
  });

  test("refuses to be content with the app's login, which policies bind", async () => {
    const ended = await runVerify({ AUDIT_DATABASE_URL: house.database.appUrl });
    expect(ended.code).toBe(1);
    expect(ended.lines.at(-1)).toMatch(
      /^verify: BROKEN the login kvit_app sees only what policies let it see/,
    );
  });

  test("says in one line why it could not look", async () => {
    const missing = await runVerify({});
    expect([missing.code, missing.errors]).toEqual([
      1,
      expect.stringMatching(/^verify: not looked: AUDIT_DATABASE_URL is missing [^\n]*\n$/),
    ]);
    const nobody = await runVerify({ AUDIT_DATABASE_URL: "postgres://kvit_audit:x@127.0.0.1:1/kvit" });
    expect([nobody.code, nobody.errors]).toEqual([
      1,
      expect.stringMatching(/^verify: not looked: [^\n]*ECONNREFUSED[^\n]*\n$/),
    ]);
  });
});
