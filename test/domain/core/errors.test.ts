import { describe, expect, test } from "vitest";
import {
  AppError,
  type ErrorCode,
  errorStatus,
  isAppError,
  isTransient,
  notFound,
  violatedUnique,
} from "#app/domain/core/index.ts";

const statuses: [ErrorCode, number][] = [
  ["not_found", 404],
  ["forbidden", 403],
  ["unauthenticated", 401],
  ["conflict", 409],
  ["invalid", 422],
  ["limit", 429],
  ["unavailable", 503],
];

const coded = (code: string, more: object = {}) => Object.assign(new Error("no"), { code, ...more });

describe("errors", () => {
  test("every code has one status, and no other code exists", () => {
    expect(Object.entries(errorStatus).sort()).toEqual([...statuses].sort());
    expect(new Set(Object.values(errorStatus)).size).toBe(statuses.length);
  });

  test("an expected error is told by its code, a surprise is none", () => {
    expect(isAppError(notFound())).toBe(true);
    expect(isAppError(notFound(), "not_found")).toBe(true);
    expect(isAppError(notFound(), "forbidden")).toBe(false);
    expect(isAppError(new Error("not_found"))).toBe(false);
    expect(isAppError({ code: "not_found" })).toBe(false);
    expect(new AppError("limit", { message: "errors.limit", retryAfterSeconds: 3 })).toMatchObject({
      name: "AppError",
      message: "limit: errors.limit",
      details: { retryAfterSeconds: 3 },
    });
  });
});

describe("a database error says try again later", () => {
  test.each([
    ["a serialization failure", "40001"],
    ["a deadlock", "40P01"],
    ["a lock that was not free in time", "55P03"],
    ["a statement past its time", "57014"],
    ["a transaction left idle", "25P03"],
    ["a session ended by an administrator", "57P01"],
    ["a crash of another session", "57P02"],
    ["a start not finished", "57P03"],
    ["no more connections", "53300"],
    ["a full disk", "53100"],
    ["no memory", "53200"],
    ["a broken connection", "08006"],
    ["a connection closed", "CONNECTION_CLOSED"],
    ["a connection given up", "CONNECT_TIMEOUT"],
    ["nobody listening", "ECONNREFUSED"],
    ["a peer that hung up", "EPIPE"],
    ["a name server out of reach", "EAI_AGAIN"],
  ])("for %s (case 93)", (_, code) => {
    expect(isTransient(coded(code))).toBe(true);
    expect(isTransient(new Error("query failed", { cause: coded(code) }))).toBe(true);
  });

  test.each([
    ["a duplicate", "23505"],
    ["a broken reference", "23503"],
    ["a refused policy", "42501"],
    ["a missing table", "42P01"],
    ["a number too large", "22003"],
    ["an unknown host", "ENOTFOUND"],
    ["a wrong password", "28P01"],
  ])("but not for %s", (_, code) => {
    expect(isTransient(coded(code))).toBe(false);
  });

  test("and not for what is no error, nor for a chain without end", () => {
    expect(isTransient(undefined)).toBe(false);
    expect(isTransient("40001")).toBe(false);
    expect(isTransient({ code: "40001" })).toBe(false);
    expect(isTransient(coded("x", { code: 40001 }))).toBe(false);
    const loop = new Error("round and round");
    loop.cause = loop;
    expect(isTransient(loop)).toBe(false);
  });
});

test("a unique violation names its constraint, however deep it lies", () => {
  const violation = coded("23505", { constraint_name: "invoices_number" });
  expect(violatedUnique(violation)).toBe("invoices_number");
  expect(violatedUnique(new Error("query failed", { cause: violation }))).toBe("invoices_number");
  expect(violatedUnique(coded("23505"))).toBe("");
  expect(violatedUnique(coded("23503", { constraint_name: "x" }))).toBeUndefined();
  expect(violatedUnique(undefined)).toBeUndefined();
});
