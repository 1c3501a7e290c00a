import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { ratings } from "#db/schema/feedback.ts";
import { AppError, type Ctx, type InTx, limitRate, recordEvent, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { type RatedThing, ratedThing } from "./rated-thing.ts";
import { isScore, standsFrom } from "./rating.ts";
import { longestComment, type RatingKind, ratingReasons, subjectOf } from "./schemas.ts";

export interface GiveRatingInput {
  kind: RatingKind;
  subjectId: string;
  score: number;
  /** what got in the way: one of the kind's reasons */
  reason?: string;
  comment?: string;
  /** clarity: lines of the invoice that were not clear */
  unclearLines?: readonly string[];
  channel: "page" | "mail";
  quiet?: boolean;
  at?: Date;
}

type Row = typeof ratings.$inferSelect;

const answers = { name: "ratings", max: 60, windowSeconds: 3600 };

/**
 * A contact says how it went; once for each kind and subject, and may think otherwise until the week's summary is
 * published. A low answer is followed up: openFollowUp, which starts from the event. Throws `invalid` for an answer that
 * is none, `not_found` for what is not theirs or cannot be rated yet, `conflict` once it stands in a summary, `limit` for too many answers
 * in an hour, `forbidden` for staff.
 */
export async function giveRating(ctx: Ctx, input: GiveRatingInput): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== "contact") throw new AppError("forbidden");
  const answer = read(input);
  if (!input.quiet) await limitRate(ctx, answers, `${ctx.scope.businessId} ${actor.id}`);
  return transaction(ctx, async (inTx) => {
    const thing = await ratedThing(inTx, input, actor.clientId);
    const at = input.at ?? ctx.clock.now();
    const fresh = await insert(inTx, input, answer, thing, at);
    if (fresh) return fresh;
    return change(inTx, input, answer, thing, at);
  });
}

interface Answer {
  score: number;
  reason: string | null;
  comment: string | null;
  unclearLines: string[];
}

function read({ kind, score, reason = "", comment = "", unclearLines = [] }: GiveRatingInput): Answer {
  if (!isScore(kind, score)) throw new AppError("invalid", { fields: { score: "rating.error.score" } });
  const known: readonly string[] = ratingReasons[kind];
  if (reason && !known.includes(reason))
    throw new AppError("invalid", { fields: { reason: "rating.error.reason" } });
  const words = comment.trim();
  if (words.length > longestComment)
    throw new AppError("invalid", {
      fields: { comment: "rating.error.comment" },
      values: { n: longestComment },
    });
  return { score, reason: reason || null, comment: words || null, unclearLines: [...new Set(unclearLines)] };
}

async function insert(
  ctx: InTx<Ctx>,
  { kind, subjectId, channel, quiet, at: told }: GiveRatingInput,
  answer: Answer,
  thing: RatedThing,
  at: Date,
): Promise<string | undefined> {
  const id = newId(at);
  const contactId = contactOf(ctx);
  const lines = answer.unclearLines.filter((line) => thing.lineIds.includes(line));
  const [row] = await ctx.tx
    .insert(ratings)
    .values({
      ...{ businessId: ctx.scope.businessId, id, clientId: thing.clientId, contactId, kind, subjectId },
      ...{ ...answer, unclearLines: lines, subjectKind: subjectOf[kind], channel, ratedAt: at },
    })
    .onConflictDoNothing()
    .returning({ id: ratings.id });
  if (!row) return undefined;
  await tell(ctx, { id, kind, subjectId, thing, score: answer.score }, { quiet, at: told });
  return id;
}

async function change(
  ctx: InTx<Ctx>,
  { kind, subjectId, channel, quiet, at: told }: GiveRatingInput,
  answer: Answer,
  thing: RatedThing,
  at: Date,
): Promise<string> {
  const before = await lockOwn(ctx, kind, subjectId);
  const { timeZone } = await loadBusiness(ctx, ctx.scope.businessId);
  if (at >= standsFrom(before.ratedAt, timeZone))
    throw new AppError("conflict", { message: "rating.error.tooLate" });
  const unclearLines = answer.unclearLines.filter((line) => thing.lineIds.includes(line));
  // A mail shows nothing of what was said before: what is left empty there stays as it was.
  const kept = channel === "mail" ? before : undefined;
  const after = {
    score: answer.score,
    reason: answer.reason ?? kept?.reason ?? null,
    comment: answer.comment ?? kept?.comment ?? null,
    unclearLines: unclearLines.length === 0 && kept ? kept.unclearLines : unclearLines,
  };
  if (isSame(before, after)) return before.id;
  await ctx.tx
    .update(ratings)
    .set({ ...after, changedAt: at })
    .where(and(eq(ratings.businessId, ctx.scope.businessId), eq(ratings.id, before.id)));
  const { id } = before;
  await tell(
    ctx,
    { id, kind, subjectId, thing, score: answer.score, before: before.score },
    { quiet, at: told },
  );
  return id;
}

async function lockOwn(ctx: InTx<Ctx>, kind: RatingKind, subjectId: string): Promise<Row> {
  const [row] = await ctx.tx
    .select()
    .from(ratings)
    .where(
      and(
        eq(ratings.businessId, ctx.scope.businessId),
        eq(ratings.contactId, contactOf(ctx)),
        eq(ratings.kind, kind),
        eq(ratings.subjectId, subjectId),
      ),
    )
    .for("update");
  if (!row) throw new AppError("conflict");
  return row;
}

const isSame = (before: Row, after: Answer) =>
  before.score === after.score &&
  before.reason === after.reason &&
  before.comment === after.comment &&
  before.unclearLines.join() === after.unclearLines.join();

/** Scores are facts; the words people wrote lie in the erasable row alone. */
async function tell(
  ctx: InTx<Ctx>,
  {
    id,
    kind,
    subjectId,
    thing,
    score,
    before,
  }: { id: string; kind: RatingKind; subjectId: string; thing: RatedThing; score: number; before?: number },
  when: { quiet?: boolean; at?: Date },
): Promise<void> {
  const { clientId, staffId, currency, invoiceIds } = thing;
  await recordEvent(ctx, {
    kind: before === undefined ? "rating.given" : "rating.changed",
    subject: { kind: "rating", id },
    clientId,
    data: {
      ...{ kind, subjectKind: subjectOf[kind], subjectId, score, before, staffId, currency, invoiceIds },
    },
    ...when,
  });
}

function contactOf({ actor }: Ctx): string {
  if (actor.kind !== "contact") throw new AppError("forbidden");
  return actor.id;
}
