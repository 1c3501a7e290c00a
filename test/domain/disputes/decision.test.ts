import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { grantedBy, resolutionFits } from "#app/domain/disputes/decision.ts";
import type { Bounds, ClaimRow } from "#app/domain/disputes/load-claims.ts";
import { type DecisionInput, readDecision } from "#app/domain/disputes/read-decision.ts";
import { resolutions, verdicts } from "#app/domain/disputes/schemas.ts";
import { fillTemplate, unknownSlots } from "#app/domain/disputes/template.ts";

const claim = (id: string, asked: bigint) => ({ id, asked }) as ClaimRow;
const rows = [claim("a", 1_000n), claim("b", 500n)];

const whole: DecisionInput = {
  claims: [
    { claimId: "a", verdict: "accepted", rootCause: "price_list" },
    { claimId: "b", verdict: "partly_accepted", granted: 200n, rootCause: "quantity_entry" },
  ],
  resolution: "credit_note",
  answer: "You were right.",
};

const read = (change: Partial<DecisionInput> = {}, before = new Map<string, Bounds>()) =>
  readDecision(rows, { ...whole, ...change }, before);

const fieldsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (isAppError(error, "invalid")) return Object.keys(error.details.fields ?? {});
    throw error;
  }
  return "nothing stood against it";
};

describe("a verdict", () => {
  test.each([
    ["accepted", undefined, 1_000n],
    ["accepted", 1_000n, 1_000n],
    ["accepted", 999n, undefined],
    ["duplicate", undefined, 1_000n],
    ["duplicate", 0n, undefined],
    ["declined", undefined, 0n],
    ["declined", 1n, undefined],
    ["partly_accepted", 1n, 1n],
    ["partly_accepted", 999n, 999n],
    ["partly_accepted", 1_000n, undefined],
    ["partly_accepted", 0n, undefined],
    ["partly_accepted", undefined, undefined],
    ["goodwill", 0n, 0n],
    ["goodwill", 1_000n, 1_000n],
    ["goodwill", 1_001n, undefined],
    ["goodwill", undefined, undefined],
  ] as const)("%s of 1,000 with %s given grants %s", (verdict, given, granted) => {
    expect(grantedBy(verdict, 1_000n, given)).toBe(granted);
  });

  test("never grants more than was asked, whatever is given", () => {
    for (const verdict of verdicts) {
      expect(grantedBy(verdict, 1_000n, 1_001n)).toBeUndefined();
      expect(grantedBy(verdict, 1_000n, -1n)).toBeUndefined();
    }
  });
});

describe("a decision", () => {
  test("that is whole is read with its sum", () => {
    expect(read()).toMatchObject({
      granted: 1_200n,
      claims: [
        { claim: { id: "a" }, verdict: "accepted", granted: 1_000n, rootCause: "price_list" },
        { claim: { id: "b" }, verdict: "partly_accepted", granted: 200n, rootCause: "quantity_entry" },
      ],
      answer: "You were right.",
    });
  });

  test("lacks nothing: verdict, amount, root cause, resolution and answer are each named", () => {
    const [first, second] = whole.claims as [(typeof whole.claims)[number], (typeof whole.claims)[number]];
    expect(fieldsOf(() => read({ claims: [first] }))).toEqual(["verdict-b", "rootCause-b"]);
    const noAmount = { ...second, granted: undefined };
    expect(fieldsOf(() => read({ claims: [first, noAmount] }))).toEqual(["granted-b"]);
    const noCause = { ...first, rootCause: "" as never };
    expect(fieldsOf(() => read({ claims: [noCause, second] }))).toEqual(["rootCause-a"]);
    expect(fieldsOf(() => read({ resolution: "" as never }))).toEqual(["resolution"]);
    expect(fieldsOf(() => read({ answer: "  \n" }))).toEqual(["answer"]);
    expect(fieldsOf(() => read({ answer: "x".repeat(10_001) }))).toEqual(["answer"]);
  });

  test("about claims of another dispute is refused", () => {
    const stranger = { claimId: "c", verdict: "declined", rootCause: "not_an_error" } as const;
    expect(() => read({ claims: [...whole.claims, stranger] })).toThrow("invalid");
  });

  test("gives money with a document and none without", () => {
    expect(resolutions.filter((one) => resolutionFits(one, 1n))).toEqual([
      "credit_note",
      "refund",
      "balance_credit",
    ]);
    expect(resolutions.filter((one) => resolutionFits(one, 0n))).toEqual(["explanation", "information"]);
    expect(fieldsOf(() => read({ resolution: "explanation" }))).toEqual(["resolution"]);
  });

  test("may grant out of goodwill what is nobody's error", () => {
    const claims = rows.map(({ id }) => ({
      claimId: id,
      verdict: "goodwill" as const,
      granted: 100n,
      rootCause: "not_an_error" as const,
    }));
    expect(read({ claims }).granted).toBe(200n);
  });

  test("after a reopening never takes back what an earlier one granted, and may add only words", () => {
    const before = new Map([["a", { least: 1_000n, most: 1_000n }]]);
    const declined = { claimId: "a", verdict: "declined", rootCause: "client_mistake" } as const;
    const no = { ...declined, claimId: "b" };
    expect(fieldsOf(() => read({ claims: [declined, no], resolution: "explanation" }, before))).toEqual([
      "granted-a",
    ]);
    const same = { claimId: "a", verdict: "accepted", rootCause: "price_list" } as const;
    expect(read({ claims: [same, no], resolution: "explanation" }, before).granted).toBe(1_000n);
  });
});

describe("a claim that was reopened", () => {
  test("is granted no more than was left of its line", () => {
    const left = new Map([["a", { least: 0n, most: 400n }]]);
    expect(fieldsOf(() => read({}, left))).toEqual(["granted-a"]);
    const part = {
      claimId: "a",
      verdict: "partly_accepted",
      granted: 400n,
      rootCause: "price_list",
    } as const;
    const no = { claimId: "b", verdict: "declined", rootCause: "client_mistake" } as const;
    expect(read({ claims: [part, no] }, left).granted).toBe(400n);
  });
});

describe("a reply template", () => {
  test("fills in what it knows and leaves the rest for a person to see", () => {
    const text = "Dear {client}, on {invoice} we credit {amount}.";
    expect(fillTemplate(text, { client: "Brauhaus", invoice: "2026-0001" })).toBe(
      "Dear Brauhaus, on 2026-0001 we credit {amount}.",
    );
    expect(fillTemplate("{client}", { client: "{invoice}", invoice: "x" })).toBe("{invoice}");
  });

  test("names what it cannot fill in", () => {
    expect(unknownSlots("{client} {name} {} {name}")).toEqual(["name", ""]);
    expect(unknownSlots("{date}")).toEqual([]);
  });
});
