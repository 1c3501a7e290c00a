import type { RatingGroup, RatingKind } from "../feedback/index.ts";
import type { Days } from "./period.ts";

export const caseKinds = ["disputes", "questions", "ratings", "invoices", "payments"] as const;
export type CaseKind = (typeof caseKinds)[number];
export const caseStates = ["resolved", "granted", "kept", "withdrawn"] as const;

/** Which cases a figure is made of. */
export interface CaseQuery extends Days {
  kind: CaseKind;
  currency?: string;
  clientId?: string;
  tag?: string;
  item?: string;
  staffId?: string;
  reason?: string;
  cause?: string;
  verdict?: string;
  state?: (typeof caseStates)[number];
  rating?: RatingKind;
  group?: RatingGroup;
  /** the last row of the page before */
  after?: { at: string; id: string };
}
