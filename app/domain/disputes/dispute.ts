import { type DisputeState, openStates } from "./schemas.ts";

/** What can happen to a dispute. */
export type Move =
  | "submit"
  | "take_up"
  | "ask_client"
  | "client_replies"
  | "staff_replies"
  | "propose"
  | "send_back"
  | "resolve"
  | "accept"
  | "reopen"
  | "withdraw"
  | "close";

/** Every legal move and where it leads; what is not here is a conflict (PRODUCT §4, Dispute). */
const moves: Record<DisputeState, Partial<Record<Move, DisputeState>>> = {
  draft: { submit: "submitted" },
  submitted: {
    ...{
      take_up: "in_review",
      ask_client: "waiting",
      client_replies: "submitted",
      staff_replies: "in_review",
    },
    ...{ propose: "proposed", resolve: "resolved", withdraw: "withdrawn" },
  },
  in_review: {
    ...{
      take_up: "in_review",
      ask_client: "waiting",
      client_replies: "in_review",
      staff_replies: "in_review",
    },
    ...{ propose: "proposed", resolve: "resolved", withdraw: "withdrawn" },
  },
  waiting: {
    ...{ client_replies: "in_review", staff_replies: "in_review", ask_client: "waiting" },
    ...{ propose: "proposed", resolve: "resolved", withdraw: "withdrawn" },
  },
  proposed: {
    ...{ client_replies: "proposed", staff_replies: "proposed", send_back: "in_review" },
    ...{ resolve: "resolved", withdraw: "withdrawn" },
  },
  resolved: {
    ...{ accept: "closed", reopen: "in_review", close: "closed" },
    ...{ client_replies: "resolved", staff_replies: "resolved" },
  },
  closed: {},
  withdrawn: {},
};

export const allMoves = [
  ...([
    "submit",
    "take_up",
    "ask_client",
    "client_replies",
    "staff_replies",
    "propose",
    "send_back",
  ] as const),
  ...(["resolve", "accept", "reopen", "withdraw", "close"] as const),
] as const satisfies readonly Move[];

/** Where a move leads from a state; undefined where it is not legal. */
export function nextState(state: DisputeState, move: Move): DisputeState | undefined {
  return moves[state][move];
}

/** Who is to act now: the client, the business, or nobody any more. */
export function ballWith(state: DisputeState): "client" | "business" | "nobody" {
  if (state === "waiting" || state === "draft") return "client";
  return openStates.includes(state) ? "business" : "nobody";
}

/** Days in which the client may accept, answer or reopen once; after them a resolved dispute closes by itself. */
export const acceptDays = 14;

/** Working days until a first human answer, a decision, and a decision that needs evidence. */
export const promiseDays = { answer: 1, decision: 5, evidence: 10 } as const;
