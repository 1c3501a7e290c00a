import { reasonCodes } from "#app/domain/disputes/index.ts";
import { addDays, todayIn } from "#app/kit/dates.ts";
import { noteMoneyMails } from "../mails.ts";
import { least } from "../payments/purse.ts";
import type { Random } from "../random.ts";
import type { Frame } from "../shapes.ts";
import { type Course, courseOf } from "./course.ts";
import { noteCourse } from "./note-course.ts";
import { peopleOf } from "./people-of.ts";
import { type DisputeStory, kinds } from "./story.ts";
import { replies, words } from "./words.ts";
import { owedOf, type SeedLine } from "./world.ts";
import type { ClaimSeedRow, DisputeSeedRow, WrittenDispute } from "./written.ts";

/** Writes disputes in the order in which they came, with the rows, holds and events that the verbs write. */
export function disputeWriter(
  frame: Frame,
  random: Random,
  lines: Map<string, SeedLine[]>,
  staffIds: Map<string, string>,
) {
  const used = new Map<string, number>();
  const { book, businessId } = frame;
  const numberOf = (isQuestion: boolean, at: Date): string => {
    const key = `${isQuestion ? "question" : "dispute"} ${yearOf(frame, at)}`;
    const nth = (used.get(key) ?? 0) + 1;
    used.set(key, nth);
    return `${isQuestion ? "Q" : "D"}-${yearOf(frame, at)}-${String(nth).padStart(4, "0")}`;
  };

  function write(story: DisputeStory): WrittenDispute {
    const course = courseOf(frame, story, random);
    const row = rowOf(story, course);
    book.disputes.push(row);
    const claim = story.isQuestion ? undefined : writeClaim(story, row);
    const written = { story, course, row, ...(claim && { claim }) };
    writeMessages(written);
    noteCourse(frame, random, written, (eventId, template, at) =>
      noteMoneyMails({ ...frame, random }, story.client, { eventId, template, at, payerId: row.openedBy }),
    );
    return written;
  }

  function rowOf(story: DisputeStory, course: Course): DisputeSeedRow {
    const { client, cause, submittedAt, isQuestion = false, ending, granted, asked } = story;
    const { invoice, contact, assigneeId, deciderId } = peopleOf(story, staffIds);
    const isWritten = ending === "decided" || ending === "proposed";
    const speech = words[client.language === "sr" ? "sr" : "en"][cause];
    const { closedAt = null, acceptedAt = null, decidedAt = null, proposedAt = null } = course;
    return {
      ...{ businessId, id: random.id(submittedAt), clientId: client.id, invoiceId: invoice.id as string },
      ...{ currency: invoice.currency, kind: isQuestion ? "question" : "dispute" },
      number: numberOf(isQuestion, submittedAt),
      formerNumber: null,
      state: ending === "decided" ? (closedAt ? "closed" : "resolved") : ending,
      wanted: isQuestion ? "PIN" : kinds[cause].wanted,
      ...{ openedBy: contact.id, channel: "portal", assigneeId: course.takenAt ? assigneeId : null },
      ...{
        asked,
        granted,
        submittedAt,
        needsEvidence: course.needsEvidence,
        answerDueAt: course.answerDueAt,
      },
      firstAnsweredAt: course.answeredAt ?? course.firstDecidedAt ?? null,
      ...{ dueAt: course.dueAt, warnAt: course.warnAt, warnedAt: course.warnedAt ?? null },
      ...{ escalatedAt: course.escalatedAt ?? null, pausedAt: course.pausedAt ?? null },
      minutesLeft: course.minutesLeft ?? null,
      ...{ proposedBy: proposedAt ? assigneeId : null, proposedAt },
      resolution: isWritten ? (isQuestion ? "explanation" : resolutionOf(story)) : null,
      answer: isWritten ? speech[1] : null,
      dueOn: null,
      ...{
        decidedBy: decidedAt ? deciderId : null,
        decidedAt,
        creditNoteId: (story.note?.id as string) ?? null,
      },
      ...{ awaitsCreditNote: false, reopenedAt: course.reopenedAt ?? null, acceptedAt },
      closedAt: course.withdrawnAt ?? closedAt,
      ...{ version: 4, createdAt: submittedAt },
    };
  }

  /** One claim with its hold: what it asks for of what is owed, while it is open. */
  function writeClaim(story: DisputeStory, row: DisputeSeedRow): ClaimSeedRow {
    const { cause, standing, asked, granted, ending, position, submittedAt } = story;
    const isWritten = ending === "decided" || ending === "proposed";
    const { reason } = kinds[cause];
    const id = random.id(submittedAt);
    const same = {
      disputeId: row.id,
      clientId: row.clientId,
      currency: row.currency,
      invoiceId: row.invoiceId,
    };
    const claim: ClaimSeedRow = {
      ...{ businessId, id, ...same, position: 1 },
      lineId: position ? (lines.get(row.invoiceId)?.[position - 1]?.id ?? null) : null,
      ...{ reason, reasonCode: reasonCodes[reason], correctedField: null, correctedValue: null, asked },
      ...(isWritten
        ? { verdict: story.verdict, granted, rootCause: cause }
        : { verdict: null, granted: null, rootCause: null }),
    };
    book.claims.push(claim);
    const isOpen = ending !== "decided" && ending !== "withdrawn";
    const held = isOpen ? least(asked, owedOf(standing)) : 0n;
    const rest = asked - granted;
    book.invoiceHolds.push({
      ...{ businessId, id, ...same, ordinal: 1n, asked, held },
      deferred: isOpen || ending === "withdrawn" ? (isOpen ? 0n : asked) : rest,
      dueOn: isOpen ? null : heldUntil(story, row, rest),
    });
    standing.row.held += held;
    return claim;
  }

  /** The invoice's own day, or two weeks after a decision that left something to pay. */
  function heldUntil({ standing, ending }: DisputeStory, row: DisputeSeedRow, rest: bigint): string {
    const dueOn = standing.row.dueOn as string;
    if (ending === "withdrawn" || rest === 0n || !row.decidedAt) return dueOn;
    const fair = addDays(todayIn(frame.business.row.timeZone, row.decidedAt), 14);
    row.dueOn = fair > dueOn ? fair : dueOn;
    return row.dueOn;
  }

  function writeMessages({ story, course, row }: WrittenDispute): void {
    const spoken = story.client.language === "sr" ? "sr" : "en";
    const say = (authorKind: "staff" | "contact", text: string, at: Date | undefined) => {
      if (!at) return;
      const authorId = authorKind === "staff" ? (row.assigneeId ?? null) : row.openedBy;
      const of = { disputeId: row.id, clientId: row.clientId, currency: row.currency };
      book.disputeMessages.push({
        businessId,
        id: random.id(at),
        ...of,
        authorKind,
        authorId,
        text,
        createdAt: at,
      });
    };
    say("contact", words[spoken][story.cause][0], story.submittedAt);
    say("staff", course.pausedAt ? replies[spoken].asks : replies[spoken].first, course.answeredAt);
    say("contact", replies[spoken].again, course.reopenedAt);
  }

  /** The series of numbers stand where the last one was given. */
  function closeSeries(): void {
    for (const [key, last] of used) {
      const [kind, year] = key.split(" ") as [string, string];
      book.numberSeries.push({ businessId, kind, year: Number(year), last });
    }
  }

  return { write, closeSeries };
}

const yearOf = ({ business }: Frame, at: Date) => todayIn(business.row.timeZone, at).slice(0, 4);

const resolutionOf = ({ cause, granted }: DisputeStory) =>
  granted > 0n
    ? "credit_note"
    : kinds[cause].resolution === "credit_note"
      ? "explanation"
      : kinds[cause].resolution;
