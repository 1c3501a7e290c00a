import { describe, expect, test } from "vitest";
import { createLogger } from "#app/adapters/logger.ts";
import { redactText } from "#app/adapters/redact.ts";

const iban = "DE89370400440532013000";
const card = "4242 4242 4242 4242";
const token = "q83JkP0vXz4yT7mN2bW9sL5dF1gH6cR8aE3uI0oYpQs";

function linesOf(work: (log: ReturnType<typeof createLogger>) => void, secrets: string[] = []): string {
  const lines: string[] = [];
  work(createLogger({ write: (line) => lines.push(line), secrets, now: () => new Date(0) }));
  return lines.join("");
}

describe("the log carries no secret (case 105)", () => {
  test.each<[where: string, write: (log: ReturnType<typeof createLogger>) => void]>([
    ["a message", (log) => log.info(`signed in with ${token}`)],
    ["a field", (log) => log.info("x", { note: token })],
    ["a field named as a secret", (log) => log.info("x", { apiKey: "short", nested: { sessionId: "s1-9" } })],
    ["an error's message", (log) => log.error("x", { error: new Error(`bad ${token}`) })],
    ["an error's cause", (log) => log.error("x", { error: new Error("a", { cause: new Error(token) }) })],
    ["an address with a password", (log) => log.warn("postgres://kvit_app:hunter2hunter2@db/kvit")],
    ["a header", (log) => log.info("x", { header: `cookie: __Host-kvit_session=${token}` })],
    ["a bearer", (log) => log.info("authorization: Bearer abcdefgh12345678")],
    ["a vendor's key", (log) => log.info("re_AbCdEf123456 sk_live_51Habcdefg whsec_abcdefgh1234")],
    ["a query", (log) => log.info("GET /login/check?token=abcdef")],
  ])("in %s", (_where, write) => {
    const text = linesOf(write);
    for (const secret of [
      token,
      "hunter2",
      "abcdefgh12345678",
      "51Habcdefg",
      "short",
      "s1-9",
      "token=abcdef",
    ])
      expect(text).not.toContain(secret);
    expect(text).toContain("[redacted]");
  });

  test("shows a failed statement without the values that people typed into it", () => {
    const query =
      'Failed query: insert into "clients" values ($1, $2)\nparams: Café Zoë,zoe@cafe.example\nof two lines';
    const text = linesOf((log) =>
      log.error("x", { error: new Error(query), again: new Error("y", { cause: new Error(query) }) }),
    );
    expect(text).toContain("insert into");
    expect(text).toContain("logger.test.ts");
    for (const typed of ["Zoë", "zoe@", "of two"]) expect(text).not.toContain(typed);
  });

  test("shows of an IBAN its head and last two signs, of a card nothing, and leaves invoice numbers alone", () => {
    expect(redactText(`to ${iban} and DE89 3704 0044 0532 0130 00`)).toBe("to DE89…00 and DE89…00");
    expect(redactText(card)).toBe("[redacted]");
    expect(redactText("invoice 2026-0417, order 4500017823, id 0192f3c4-7b1e-7c3a-9d2f-1a2b3c4d5e6f")).toBe(
      "invoice 2026-0417, order 4500017823, id 0192f3c4-7b1e-7c3a-9d2f-1a2b3c4d5e6f",
    );
  });

  test("knows the secrets it was told, whatever they look like", () => {
    expect(linesOf((log) => log.info("it is plainword"), ["plainword"])).not.toContain("plainword");
  });
});

describe("a line of the log", () => {
  test("is one JSON object, whatever stands in it", () => {
    const text = linesOf((log) =>
      log
        .with({ requestId: "r1" })
        .info("two\nlines", { big: 2n ** 60n, map: new Map([[1, 2]]), when: new Date(0) }),
    );
    expect(text.endsWith("\n")).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      at: "1970-01-01T00:00:00.000Z",
      level: "info",
      message: "two\nlines",
      requestId: "r1",
      big: "1152921504606846976",
    });
    expect(text.trimEnd().split("\n")).toHaveLength(1);
  });

  test("never grows beyond what a reader of logs takes, and still says whose it is", () => {
    const text = linesOf((log) =>
      log.error("long", { requestId: "r2", much: Array(50).fill("y".repeat(3_000)) }),
    );
    expect(text.length).toBeLessThan(20_000);
    expect(JSON.parse(text)).toMatchObject({ message: "long", requestId: "r2" });
  });

  test("below the level asked for is not written", () => {
    const lines: string[] = [];
    const log = createLogger({ level: "warn", write: (line) => lines.push(line) });
    log.info("quiet");
    log.warn("loud");
    expect(lines).toHaveLength(1);
  });
});
