import { describe, expect, test } from "vitest";
import { allMoves, ballWith, type Move, nextState } from "#app/domain/disputes/dispute.ts";
import { type DisputeState, disputeStates, openStates } from "#app/domain/disputes/schemas.ts";

/** PRODUCT §4 once more, written by hand: from each state where each move leads; what is not here is not legal. */
const legal: Record<DisputeState, Partial<Record<Move, DisputeState>>> = {
  draft: { submit: "submitted" },
  submitted: {
    take_up: "in_review",
    ask_client: "waiting",
    client_replies: "submitted",
    staff_replies: "in_review",
    propose: "proposed",
    resolve: "resolved",
    withdraw: "withdrawn",
  },
  in_review: {
    take_up: "in_review",
    ask_client: "waiting",
    client_replies: "in_review",
    staff_replies: "in_review",
    propose: "proposed",
    resolve: "resolved",
    withdraw: "withdrawn",
  },
  waiting: {
    ask_client: "waiting",
    client_replies: "in_review",
    staff_replies: "in_review",
    propose: "proposed",
    resolve: "resolved",
    withdraw: "withdrawn",
  },
  proposed: {
    client_replies: "proposed",
    staff_replies: "proposed",
    send_back: "in_review",
    resolve: "resolved",
    withdraw: "withdrawn",
  },
  resolved: {
    client_replies: "resolved",
    staff_replies: "resolved",
    accept: "closed",
    reopen: "in_review",
    close: "closed",
  },
  closed: {},
  withdrawn: {},
};

const pairs = disputeStates.flatMap((state) => allMoves.map((move) => [state, move] as const));

describe("the moves of a dispute", () => {
  test("are asked for every state and every move there is", () => {
    expect(pairs).toHaveLength(8 * 12);
    expect(new Set(pairs.map((pair) => pair.join(" "))).size).toBe(96);
  });

  test.each(pairs)("from %s by %s", (state, move) => {
    expect(nextState(state, move)).toBe(legal[state][move]);
  });

  test("lead from every state but the first to an end, and out of an end to nowhere", () => {
    for (const state of ["closed", "withdrawn"] as const) {
      expect(allMoves.filter((move) => nextState(state, move))).toEqual([]);
    }
    for (const state of openStates) expect(nextState(state, "resolve")).toBe("resolved");
  });

  test("leave the ball with the client while it is asked, with the business while it is open, then with nobody", () => {
    expect(disputeStates.map((state) => [state, ballWith(state)])).toEqual([
      ["draft", "client"],
      ["submitted", "business"],
      ["in_review", "business"],
      ["waiting", "client"],
      ["proposed", "business"],
      ["resolved", "nobody"],
      ["closed", "nobody"],
      ["withdrawn", "nobody"],
    ]);
  });
});
