import { paths } from "#app/kit/paths.ts";
import { done, lumen, type Row, wrong } from "./row.ts";

const d = paths.desk;
const named = (path: Row["path"]): Row => ({ kind: "desk", path, isNamed: true });
const template = { ...lumen, name: "Stolen", locale: "en", text: "Stolen" };
const noName = { form: () => ({ ...template, name: "" }), takes: wrong, attack: () => template };
const decided = {
  ...{ version: "1", "verdict-1": "accepted", cause: "price_list" },
  ...{ resolution: "credit_note", answer: "Stolen" },
};

/** The desk's queue, its tickets and their forms, and the answers that are given often. */
export const tickets: Record<string, Row> = {
  "routes/desk/disputes._index": { kind: "desk", path: () => d.disputes() },
  "routes/desk/disputes.$number._index": named((of) => d.dispute(of.dispute)),
  "routes/desk/disputes.$number.attachments.$id": {
    ...named((of) => d.disputeAttachment(of.dispute, of.attachment)),
  },
  "routes/desk/disputes.$number.replies": {
    ...named((of) => d.disputeReplies(of.dispute)),
    form: () => ({ ...lumen, text: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, text: "Stolen", version: "1" }),
  },
  "routes/desk/disputes.$number.notes": {
    ...named((of) => d.disputeNotes(of.dispute)),
    form: () => ({ ...lumen, note: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, note: "Stolen" }),
  },
  "routes/desk/disputes.$number.assignee": {
    ...named((of) => d.disputeAssignee(of.dispute)),
    form: () => ({ ...lumen, assigneeId: "nobody" }),
    takes: wrong,
    attack: (of) => ({ ...lumen, assigneeId: of.staff, version: "1" }),
  },
  "routes/desk/disputes.$number.resolution": {
    ...named((of) => d.disputeResolution(of.dispute)),
    // Which state of the ticket was looked at is asked before anything else.
    form: () => lumen,
    takes: 409,
    attack: () => ({ ...lumen, ...decided }),
  },
  "routes/desk/disputes.$number.approval": {
    kind: "manager",
    path: (of) => d.disputeApproval(of.dispute),
    isNamed: true,
    form: () => ({ ...lumen, agrees: "no", note: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, agrees: "yes", version: "1" }),
  },
  "routes/desk/disputes.$number.claims": {
    ...named((of) => d.disputeClaims(of.question)),
    form: () => lumen,
    takes: wrong,
    attack: () => ({ ...lumen, "reason-1": "price", "amount-1": "5.00", wanted: "CNP" }),
  },
  "routes/desk/settings.templates._index": { kind: "desk", path: () => d.templates() },
  "routes/desk/settings.templates.new": {
    kind: "desk",
    path: d.templateNew,
    ...noName,
  },
  "routes/desk/settings.templates.$id._index": {
    ...named((of) => d.template(of.template)),
    ...noName,
  },
  "routes/desk/settings.templates.$id.end": {
    ...named((of) => d.templateEnd(of.template)),
    form: () => lumen,
    takes: done,
    isSpent: true,
  },
};
