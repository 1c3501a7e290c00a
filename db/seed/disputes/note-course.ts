import type { EventKind } from "#app/domain/core/index.ts";
import { noteEvent } from "../events.ts";
import type { Random } from "../random.ts";
import type { Frame } from "../shapes.ts";
import type { WrittenDispute } from "./written.ts";

type Tell = (eventId: string, template: string, at: Date) => void;

/** The log of one dispute, each entry as its verb writes it, and the mails that its client got. */
export function noteCourse(frame: Frame, random: Random, written: WrittenDispute, tell: Tell): void {
  const { story, course, row, claim } = written;
  const { number, invoiceId, clientId, currency } = row;
  const contact = { kind: "contact", id: row.openedBy } as const;
  const staff = row.assigneeId ? ({ kind: "staff", id: row.assigneeId } as const) : undefined;
  const decider = row.decidedBy ? ({ kind: "staff", id: row.decidedBy } as const) : undefined;
  const base = { number, invoiceId };
  const note = (
    kind: EventKind,
    at: Date | null | undefined,
    actor: typeof contact | NonNullable<typeof staff> | undefined,
    data: Record<string, unknown> = {},
    details?: Record<string, unknown>,
  ) => {
    if (!at) return undefined;
    const subject = { kind: "dispute", id: row.id } as const;
    const source = actor ? "web" : "worker";
    return noteEvent(frame.book, frame.businessId, random, {
      ...{ at, kind, subject, clientId, data: { ...base, ...data }, source },
      ...(actor && { actor }),
      ...(details && { details }),
    });
  };
  const told = (eventId: string | undefined, template: string, at: Date | null | undefined) => {
    if (eventId && at) tell(eventId, template, at);
  };
  const held = frame.book.invoiceHolds.at(-1)?.held ?? 0n;
  const submitted = claim
    ? note("dispute.submitted", story.submittedAt, contact, {
        ...{ currency, wanted: row.wanted, asked: String(row.asked), held: String(held) },
        ...{ reasons: [claim.reason], lines: claim.lineId ? 1 : 0 },
      })
    : note("question.asked", story.submittedAt, contact);
  told(submitted, "dispute-received", story.submittedAt);
  note("dispute.taken_up", course.takenAt, staff, { staffId: row.assigneeId });
  const replied = note("dispute.replied", course.answeredAt, staff, {
    ...{ messageId: messageAt(frame, row.id, course.answeredAt), by: "staff", first: true },
    ...(course.pausedAt && { asks: true }),
  });
  told(replied, "dispute-replied", course.answeredAt);
  note("dispute.warned", course.warnedAt, undefined, {
    ...{ assigneeId: row.assigneeId, dueAt: row.dueAt.toISOString() },
  });
  const late = note("dispute.escalated", course.escalatedAt, undefined, {
    ...{
      assigneeId: row.assigneeId,
      promisedAt: course.promisedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
    },
  });
  told(late, "dispute-late", course.escalatedAt);
  note("dispute.proposed", course.proposedAt, staff, {
    ...{ granted: String(row.granted), currency, resolution: row.resolution, waitsFor: "approval" },
  });
  const resolved = (at: Date, isAgain: boolean) => {
    const creditNoteId = row.creditNoteId ?? undefined;
    const eventId = note(
      "dispute.resolved",
      at,
      decider,
      {
        ...{ kind: row.kind, currency, resolution: row.resolution, dueOn: row.dueOn },
        ...{ asked: String(row.asked), granted: String(row.granted) },
        verdicts: claim ? [verdictOf(claim)] : [],
        submittedAt: row.submittedAt.toISOString(),
        firstAnsweredAt: row.firstAnsweredAt?.toISOString(),
        ...(isAgain && { isAgain: true }),
        ...{ credited: String(row.granted), kept: course.escalatedAt === undefined },
        ...(creditNoteId && { creditNoteId }),
        ...{ staffId: row.decidedBy, approvedBy: null },
      },
      { answer: row.answer },
    );
    told(eventId, "dispute-decided", at);
  };
  if (course.firstDecidedAt) resolved(course.firstDecidedAt, false);
  if (course.reopenedAt && course.decidedAt) {
    note("dispute.reopened", course.reopenedAt, contact);
    resolved(course.decidedAt, true);
  }
  note("dispute.withdrawn", course.withdrawnAt, contact);
  if (course.acceptedAt) note("dispute.accepted", course.acceptedAt, contact);
  else note("dispute.closed", course.closedAt, undefined);
}

function verdictOf(claim: NonNullable<WrittenDispute["claim"]>) {
  const { id: claimId, reason, verdict, rootCause, asked, granted } = claim;
  return { claimId, reason, verdict, rootCause, asked: String(asked), granted: String(granted ?? 0n) };
}

const messageAt = ({ book }: Frame, disputeId: string, at: Date | undefined) =>
  book.disputeMessages.findLast((message) => message.disputeId === disputeId && message.createdAt === at)?.id;
