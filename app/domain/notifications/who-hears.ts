import type { disputes } from "#db/schema/disputes.ts";
import type { chargebacks, payments, refunds } from "#db/schema/payments.ts";
import type { EventKind } from "../core/index.ts";
import { settledOtherwise } from "../payments/index.ts";
import type { Template } from "./templates.ts";

/**
 * - `readers`: the client's contacts who receive invoices; of those, the ones the event names if it names any
 * - `payers`: the client's contacts who receive invoices, and the one who made the payment
 * - `admins`: the client's admins
 * - `asked`: the contact whom the event names
 * - `disputant`: the contact who did it, because it is acknowledged
 * - `disputants`: the contacts who take part in the dispute, but not the one who did it; where none does, the readers
 * - `managers`: the business's managers and owners, but not the one who did it
 * - `author`: the member of staff who asked for the refund, or proposed the decision
 * - `assignee`: who looks after the dispute; where nobody does, all of support, or those who manage where nobody is
 * - `responsible`: the managers, and the assignee
 * - `holder`: the member of staff to whom the event gives something
 */
export type Audience = "readers" | "payers" | "admins" | "asked" | "disputant" | "disputants" | StaffAudience;
const staffAudiences = ["managers", "author", "assignee", "responsible", "holder"] as const;
export type StaffAudience = (typeof staffAudiences)[number];

export const isOfStaff = (audience: Audience): audience is StaffAudience =>
  staffAudiences.some((one) => one === audience);

/** The rows that an event about money or a dispute is about, as they are when somebody asks. */
export interface Happened {
  data: Record<string, unknown>;
  payment?: typeof payments.$inferSelect;
  refund?: typeof refunds.$inferSelect;
  chargeback?: typeof chargebacks.$inferSelect;
  dispute?: typeof disputes.$inferSelect;
}

export interface Hearing {
  template: Template;
  audience: Audience;
  /** what may be over in a moment is told only if it lasts */
  afterSeconds?: number;
  when?(happened: Happened): boolean;
}

const lasting = 60;

/** Which mail goes to whom for what has happened. Kinds that are not here mail nobody. */
export const hearings: { readonly [Kind in EventKind]?: readonly Hearing[] } = {
  "invoice.issued": [{ template: "invoice-issued", audience: "readers" }],
  "payment.succeeded": [{ template: "payment-received", audience: "payers" }],
  "payment.recorded": [{ template: "payment-received", audience: "payers" }],
  "payment.processing": [
    { template: "payment-processing", audience: "payers", afterSeconds: lasting, when: isSlow },
  ],
  "payment.recording_undone": [
    { template: "recording-undone", audience: "payers", when: ({ data }) => data.wasMailed === true },
  ],
  "payment.announced": [{ template: "transfer-announced", audience: "payers" }],
  "payment.failed": [{ template: "payment-failed", audience: "payers" }],
  "payment.canceled": [{ template: "payment-ended", audience: "payers", when: wasOnItsWay }],
  "payment.expired": [{ template: "payment-ended", audience: "payers", when: wasOnItsWay }],
  "refund.requested": [
    { template: "refund-started", audience: "payers", afterSeconds: lasting, when: isBooked },
    { template: "refund-waiting", audience: "managers", when: (happened) => !isBooked(happened) },
  ],
  "refund.approved": [
    { template: "refund-started", audience: "payers", afterSeconds: lasting },
    { template: "refund-decided", audience: "author" },
  ],
  "refund.declined": [{ template: "refund-decided", audience: "author" }],
  "refund.succeeded": [{ template: "refund-arrived", audience: "payers" }],
  "refund.failed": [
    { template: "refund-failed", audience: "payers" },
    { template: "refund-failed-alert", audience: "managers" },
  ],
  "chargeback.opened": [
    { template: "chargeback", audience: "managers" },
    { template: "money-taken-back", audience: "payers", when: isTakenAtOnce },
  ],
  "chargeback.withdrawn": [{ template: "money-taken-back", audience: "payers", when: isWithdrawn }],
  "chargeback.won": [
    { template: "chargeback", audience: "managers" },
    { template: "money-back-again", audience: "payers", when: (happened) => !isWithdrawn(happened) },
  ],
  "chargeback.lost": [{ template: "chargeback", audience: "managers" }],
  "payment_exception.opened": [{ template: "exception", audience: "managers" }],
  "payment_method.added": [{ template: "method-added", audience: "admins" }],
  "payment_method.removed": [{ template: "method-removed", audience: "admins" }],
  "payment_method.expiring": [{ template: "method-expiring", audience: "admins" }],
  "question.asked": [
    { template: "dispute-received", audience: "disputant" },
    { template: "ticket-new", audience: "assignee" },
  ],
  "dispute.submitted": [
    { template: "dispute-received", audience: "disputant" },
    { template: "ticket-new", audience: "assignee" },
  ],
  "dispute.reopened": [
    { template: "dispute-received", audience: "disputant" },
    { template: "ticket-new", audience: "assignee" },
  ],
  "dispute.replied": [
    { template: "dispute-replied", audience: "disputants", when: isOfBusiness },
    { template: "ticket-replied", audience: "assignee", when: (happened) => !isOfBusiness(happened) },
  ],
  "dispute.assigned": [{ template: "ticket-assigned", audience: "assignee", when: isSomebodys }],
  "dispute.warned": [{ template: "ticket-warned", audience: "assignee" }],
  "dispute.escalated": [
    { template: "dispute-late", audience: "disputants" },
    { template: "ticket-escalated", audience: "responsible" },
  ],
  "dispute.proposed": [{ template: "ticket-approval", audience: "managers", when: isForApproval }],
  "dispute.sent_back": [{ template: "ticket-sent-back", audience: "author" }],
  "rating.requested": [{ template: "rating-request", audience: "asked" }],
  "follow_up.opened": [{ template: "follow-up", audience: "holder" }],
  "follow_up.assigned": [{ template: "follow-up", audience: "holder" }],
  "digest.published": [{ template: "trends-weekly", audience: "managers" }],
  "dispute.resolved": [{ template: "dispute-decided", audience: "disputants" }],
};

/** A card is done while its payer looks on; a debit is days away, and blocks its invoices meanwhile. */
function isSlow({ payment }: Happened): boolean {
  return payment?.state === "processing" && payment.method !== "card";
}

/**
 * A checkout that nobody went through with tells nothing; a transfer that was found has its receipt, and so has what
 * settled its invoices another way.
 */
function wasOnItsWay({ payment, data }: Happened): boolean {
  if (data.failureCode === "replaced" || data.failureCode === settledOtherwise) return false;
  return !!payment?.processingAt && !payment.replacedById;
}

function isBooked({ data }: Happened): boolean {
  return data.state !== "waiting";
}

/** A bank that only asks has taken nothing; what it takes later is told then. */
function isTakenAtOnce(happened: Happened): boolean {
  return happened.data.isWithdrawn === true && isWithdrawn(happened);
}

function isWithdrawn({ chargeback }: Happened): boolean {
  return chargeback?.isWithdrawn === true;
}

function isOfBusiness({ data }: Happened): boolean {
  return data.by === "staff";
}

/** A decision that waits for a document of the business's own system needs nobody's yes. */
function isForApproval({ data }: Happened): boolean {
  return data.waitsFor === "approval";
}

function isSomebodys({ data, dispute }: Happened): boolean {
  return typeof data.after === "string" && data.after === dispute?.assigneeId;
}
