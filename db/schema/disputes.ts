import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { bytes, clientPolicy, deskPolicy, minor, moment, tenantKey, tenantPolicy } from "./columns.ts";
import { invoices } from "./invoices.ts";

/** Gapless numbers of what is made here: credit notes, disputes, questions. One row lock a number. */
export const numberSeries = pgTable(
  "number_series",
  {
    businessId: uuid().notNull(),
    /** 'credit_note' | 'dispute' | 'question' */
    kind: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.kind, t.year] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    check("number_series_kind", sql`${t.kind} in ('credit_note','dispute','question')`),
    tenantPolicy("number_series"),
  ],
);

/**
 * A dispute, or a question, its lighter sibling without claims. The client's reason and wish stand in the claims and
 * `wanted`; the business's finding in verdicts, root causes, `resolution` and `answer`.
 */
export const disputes = pgTable(
  "disputes",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    currency: text().notNull(),
    kind: text().notNull(),
    /** 'D-2026-0031', 'Q-2026-0004' */
    number: text().notNull(),
    /** the number it had as a question */
    formerNumber: text(),
    state: text().notNull(),
    /** Peppol's OPStatusAction: what the client wants to come of it */
    wanted: text().notNull(),
    openedBy: uuid().notNull(),
    /** how it came: 'portal' | 'mail' | 'desk' */
    channel: text().notNull().default("portal"),
    assigneeId: uuid(),
    asked: minor().notNull().default(sql`0`),
    granted: minor().notNull().default(sql`0`),
    submittedAt: moment().notNull(),
    /** goods or quality are to be looked at: the longer promise */
    needsEvidence: boolean().notNull().default(false),
    answerDueAt: moment().notNull(),
    firstAnsweredAt: moment(),
    /** at four fifths of the working time until the first answer; null in histories that nobody watches any more */
    answerWarnAt: moment(),
    answerWarnedAt: moment(),
    /** when a first answer was not given in time; the new date stands in `answerDueAt` */
    answerLateAt: moment(),
    /** the promised decision */
    dueAt: moment().notNull(),
    /** at four fifths of the working time */
    warnAt: moment().notNull(),
    warnedAt: moment(),
    escalatedAt: moment(),
    /** while the client has the ball: working minutes that were left */
    pausedAt: moment(),
    minutesLeft: integer(),
    proposedBy: uuid(),
    proposedAt: moment(),
    resolution: text(),
    answer: text(),
    /** when what was declined becomes due */
    dueOn: date({ mode: "string" }),
    decidedBy: uuid(),
    decidedAt: moment(),
    creditNoteId: uuid(),
    /** the credit note comes from the business's own system */
    awaitsCreditNote: boolean().notNull().default(false),
    reopenedAt: moment(),
    acceptedAt: moment(),
    closedAt: moment(),
    /** rises with every change: two people at once notice each other */
    version: integer().notNull().default(1),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    unique("disputes_number").on(t.businessId, t.number),
    index("disputes_former").on(t.businessId, t.formerNumber).where(sql`former_number is not null`),
    unique("disputes_whole").on(t.businessId, t.id, t.clientId, t.currency),
    check("disputes_kind", sql`${t.kind} in ('question','dispute')`),
    check(
      "disputes_state",
      sql`${t.state} in ('draft','submitted','in_review','waiting','proposed','resolved','closed','withdrawn')`,
    ),
    check("disputes_wanted", sql`${t.wanted} in ('NOA','PIN','NIN','CNF','CNP','CNA','OTH')`),
    check("disputes_amounts", sql`${t.asked} >= 0 and ${t.granted} >= 0 and ${t.granted} <= ${t.asked}`),
    check(
      "disputes_decided",
      sql`${t.state} not in ('resolved','closed') or (${t.decidedAt} is not null and ${t.resolution} is not null and ${t.answer} is not null)`,
    ),
    check("disputes_paused", sql`(${t.pausedAt} is null) = (${t.minutesLeft} is null)`),
    index("disputes_invoice").on(t.businessId, t.invoiceId),
    index("disputes_client").on(t.businessId, t.clientId, t.submittedAt, t.id),
    index("disputes_at_home")
      .on(t.businessId, t.clientId, t.dueAt, t.id)
      .where(sql`state in ('submitted','in_review','waiting','proposed','resolved')`),
    index("disputes_recent").on(t.businessId, t.submittedAt, t.id),
    // The last three are only compared: a filter of the queue then asks the index and not each ticket.
    index("disputes_queue")
      .on(t.businessId, t.dueAt, t.id, t.state, t.kind, t.warnAt)
      .where(sql`state in ('submitted','in_review','waiting','proposed')`),
    // "is null" keeps no order in an index that begins with it.
    index("disputes_unassigned")
      .on(t.businessId, t.dueAt, t.id, t.kind)
      .where(sql`assignee_id is null and state in ('submitted','in_review','waiting','proposed')`),
    index("disputes_mine")
      .on(t.businessId, t.assigneeId, t.dueAt, t.id, t.kind)
      .where(sql`state in ('submitted','in_review','waiting','proposed')`),
    // A withdrawn dispute was never decided. Not coalesce(): the policies' planner takes that for leaky and scans.
    index("disputes_ended")
      .on(t.businessId, sql`(case when decided_at is null then closed_at else decided_at end)`, t.id)
      .where(sql`state in ('resolved','closed','withdrawn')`),
    index("disputes_to_warn")
      .on(t.businessId, t.warnAt)
      .where(sql`warned_at is null and paused_at is null and state in ('submitted','in_review','proposed')`),
    index("disputes_to_escalate")
      .on(t.businessId, t.dueAt)
      .where(sql`paused_at is null and state in ('submitted','in_review','proposed')`),
    index("disputes_unanswered")
      .on(t.businessId, t.answerWarnAt)
      .where(
        sql`answer_late_at is null and first_answered_at is null and state in ('submitted','in_review','proposed')`,
      ),
    index("disputes_to_close").on(t.businessId, t.decidedAt).where(sql`state = 'resolved'`),
    tenantPolicy("disputes"),
    clientPolicy("disputes"),
  ],
);

/** One thing that is disputed: a line, or a part of the document. */
export const claims = pgTable(
  "claims",
  {
    ...tenantKey(),
    disputeId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    position: integer().notNull(),
    invoiceId: uuid().notNull(),
    /** null: about the document */
    lineId: uuid(),
    /** what the client chose in plain words: domain/disputes/schemas */
    reason: text().notNull(),
    /** Peppol's OPStatusReason behind it */
    reasonCode: text().notNull(),
    /** the value the client thinks right: 'quantity' | 'price' | 'discount' | 'tax_rate' | 'text'; null with a bare amount */
    correctedField: text(),
    correctedValue: text(),
    /** gross */
    asked: minor().notNull(),
    verdict: text(),
    granted: minor(),
    rootCause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.disputeId, t.clientId, t.currency],
      foreignColumns: [disputes.businessId, disputes.id, disputes.clientId, disputes.currency],
    }),
    unique("claims_position").on(t.businessId, t.disputeId, t.position),
    index("claims_line").on(t.businessId, t.lineId),
    check("claims_field", sql`${t.correctedField} in ('quantity','price','discount','tax_rate','text')`),
    check("claims_value", sql`(${t.correctedField} is null) = (${t.correctedValue} is null)`),
    check(
      "claims_verdict",
      sql`${t.verdict} in ('accepted','partly_accepted','declined','duplicate','goodwill')`,
    ),
    check(
      "claims_amounts",
      sql`${t.asked} >= 0 and (${t.granted} is null or (${t.granted} >= 0 and ${t.granted} <= ${t.asked}))`,
    ),
    tenantPolicy("claims"),
    clientPolicy("claims"),
  ],
);

/** What was said, by whom; the client reads all of it. Words are erasable, so they stand here and not in the log. */
export const disputeMessages = pgTable(
  "dispute_messages",
  {
    ...tenantKey(),
    disputeId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    authorKind: text().notNull(),
    authorId: uuid(),
    text: text().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.disputeId, t.clientId, t.currency],
      foreignColumns: [disputes.businessId, disputes.id, disputes.clientId, disputes.currency],
    }),
    index("dispute_messages_dispute").on(t.businessId, t.disputeId, t.createdAt),
    check("dispute_messages_author", sql`${t.authorKind} in ('staff','contact','system')`),
    tenantPolicy("dispute_messages"),
    clientPolicy("dispute_messages"),
  ],
);

/** Internal notes: rows the portal never sees. */
export const disputeNotes = pgTable(
  "dispute_notes",
  {
    ...tenantKey(),
    disputeId: uuid().notNull(),
    staffId: uuid().notNull(),
    text: text().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.disputeId], foreignColumns: [disputes.businessId, disputes.id] }),
    index("dispute_notes_dispute").on(t.businessId, t.disputeId, t.createdAt),
    tenantPolicy("dispute_notes"),
    deskPolicy("dispute_notes"),
  ],
);

/** A file that came with a message or a dispute. The bytes lie in the file store under `id`, written before this row. */
export const attachments = pgTable(
  "attachments",
  {
    ...tenantKey(),
    disputeId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    /** null: it came with the dispute itself */
    messageId: uuid(),
    /** as the person called it; never a path */
    name: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    uploadedByKind: text().notNull(),
    uploadedBy: uuid(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.disputeId, t.clientId, t.currency],
      foreignColumns: [disputes.businessId, disputes.id, disputes.clientId, disputes.currency],
    }),
    index("attachments_dispute").on(t.businessId, t.disputeId, t.createdAt),
    check("attachments_size", sql`${t.size} > 0`),
    tenantPolicy("attachments"),
    clientPolicy("attachments"),
  ],
);
