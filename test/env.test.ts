import { describe, expect, test } from "vitest";
import { EnvError, type Need, readEnv } from "#app/env.server.ts";

const good: Record<string, string> = {
  DATABASE_URL: "postgres://kvit_app:pass-of-app@db.example:5432/kvit",
  MIGRATE_DATABASE_URL: "postgres://kvit_owner:pass-of-owner@db.example:5432/kvit",
  AUDIT_DATABASE_URL: "postgres://kvit_audit:pass-of-audit@db.example:5432/kvit",
  APP_URL: "https://invoices.example.com",
  SESSION_SECRET: "x".repeat(48),
  RESEND_API_KEY: "re_live_0123456789",
  MAIL_FROM: "Kvit <invoices@example.com>",
};
const demo: Record<string, string> = {
  ...good,
  KVIT_DEMO: "1",
  DATABASE_URL: "postgres://kvit_app:p@127.0.0.1:5432/kvit",
  AUDIT_DATABASE_URL: "postgres://kvit_audit:p@localhost/kvit",
  MIGRATE_DATABASE_URL: "postgres://kvit_owner:p@[::1]/kvit",
  APP_URL: "",
  RESEND_API_KEY: "re_demo",
};

function complaint(source: Record<string, string | undefined>, need: Need = "web"): string {
  try {
    readEnv(source, need);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return (error as Error).message;
  }
  return "";
}

describe("the environment of a process", () => {
  test("is read under names of ours, with defaults where nothing needs deciding", () => {
    const env = readEnv(good, "web");
    expect(env).toMatchObject({
      databaseUrl: good.DATABASE_URL,
      appUrl: "https://invoices.example.com",
      port: 3000,
      host: "0.0.0.0",
      dbPoolSize: 10,
      trustProxy: 0,
      isDemo: false,
    });
  });

  test("cannot be changed afterwards", () => {
    expect(() => Object.assign(readEnv(good, "web"), { isDemo: true })).toThrow(TypeError);
  });

  test.each(["DATABASE_URL", "APP_URL", "SESSION_SECRET", "RESEND_API_KEY", "MAIL_FROM"])(
    "is refused without %s, in one line that names it",
    (name) => {
      const line = complaint({ ...good, [name]: undefined });
      expect(line).toMatch(new RegExp(`^Kvit cannot start: .*${name} is missing`));
      expect(line).not.toContain("\n");
    },
  );

  test("names every fault at once", () => {
    const line = complaint({ ...good, DATABASE_URL: "", PORT: "70000", MAIL_FROM: "nobody" });
    for (const name of ["DATABASE_URL", "PORT", "MAIL_FROM"]) expect(line).toContain(name);
  });

  test.each<[name: string, value: string]>([
    ["DATABASE_URL", "mysql://u:secret-word@h/d"],
    ["DATABASE_URL", "postgres://u:secret-word@host"],
    ["APP_URL", "https://invoices.example.com/path"],
    ["APP_URL", "https://user:secret-word@invoices.example.com"],
    ["APP_URL", "http://invoices.example.com"],
    ["APP_URL", "ftp://invoices.example.com"],
    ["SESSION_SECRET", "secret-word"],
    ["MAIL_FROM", "Kvit <invoices@example.com>\r\nBcc: secret-word@example.com"],
    ["PORT", "secret-word"],
    ["PORT", "-1"],
    ["DB_POOL_SIZE", "0"],
    ["KVIT_DEMO", "yes"],
    ["LOG_LEVEL", "loud"],
    ["STRIPE_SECRET_KEY", "pk_live_secret-word"],
    ["STRIPE_SECRET_KEY", "secret-word"],
    ["STRIPE_WEBHOOK_SECRET", "secret-word"],
    ["STRIPE_BASE_URL", "ftp://secret-word.example"],
    ["STRIPE_BASE_URL", "http://localhost:3001/secret-word"],
  ])("refuses %s=%s and never shows the value", (name, value) => {
    const line = complaint({ ...good, [name]: value });
    expect(line).toContain(name);
    expect(line).not.toContain("secret-word");
  });

  test("takes the payment provider's two keys together, or none", () => {
    const keys = { STRIPE_SECRET_KEY: "sk_live_0123456789", STRIPE_WEBHOOK_SECRET: "whsec_0123456789" };
    expect(readEnv({ ...good, ...keys }, "web").secrets).toEqual(expect.arrayContaining(Object.values(keys)));
    for (const name of Object.keys(keys)) {
      const line = complaint({ ...good, ...keys, [name]: undefined });
      expect(line).toMatch(
        new RegExp(`^Kvit cannot start: ${name} is missing beside [^\n]+both or neither$`),
      );
    }
  });

  test("takes a blank variable as missing", () => {
    expect(complaint({ ...good, SESSION_SECRET: "   " })).toContain("SESSION_SECRET is missing");
  });

  test("asks each process only for what it needs", () => {
    const { MIGRATE_DATABASE_URL, AUDIT_DATABASE_URL } = good;
    expect(complaint({ MIGRATE_DATABASE_URL }, "migrate")).toBe("");
    expect(complaint({ AUDIT_DATABASE_URL }, "verify")).toBe("");
    expect(complaint({}, "verify")).toContain("AUDIT_DATABASE_URL is missing");
  });

  test("collects what the log must never print", () => {
    const { secrets } = readEnv(good, "web");
    for (const secret of [good.SESSION_SECRET, good.RESEND_API_KEY, "pass-of-app", "pass-of-owner"])
      expect(secrets).toContain(secret);
  });
});

describe("the demo", () => {
  test("answers on this machine alone, under an address of its own", () => {
    expect(readEnv({ ...demo, PORT: "4000" }, "web")).toMatchObject({
      appUrl: "http://localhost:4000",
      host: "127.0.0.1",
      isDemo: true,
    });
  });

  test.each([
    ["RESEND_API_KEY", "re_live_0123456789"],
    ["STRIPE_SECRET_KEY", "sk_live_0123456789"],
    ["STRIPE_SECRET_KEY", "rk_live_0123456789"],
  ])("is refused together with the live key %s", (name, value) => {
    expect(complaint({ ...demo, [name]: value })).toContain(`${name} is a live key`);
  });

  test.each([
    ["DATABASE_URL", "postgres://u:p@db.example/kvit"],
    ["DATABASE_URL", "postgres://u:p@127.0.0.1,db.example/kvit"],
    ["AUDIT_DATABASE_URL", "postgres://u:p@10.0.0.7/kvit"],
    ["MIGRATE_DATABASE_URL", "postgres://u:p@localhost.example/kvit"],
  ])("is refused with %s elsewhere", (name, value) => {
    expect(complaint({ ...demo, [name]: value })).toContain(`${name} is not on this machine`);
  });
});
