import { and, eq } from "drizzle-orm";
import { ratings } from "#db/schema/feedback.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import type { OwnAnswer } from "../clients/index.ts";
import { type Ctx, type InTx, notFound, transaction } from "../core/index.ts";
import { findRatedThing } from "./rated-thing.ts";
import type { RatingKind } from "./schemas.ts";

export interface OwnRating {
  clientId: string;
  /** lines that can be called unclear, in the order of the invoice */
  lines: { id: string; position: number; lineId: string; name: string }[];
  given?: OwnAnswer;
}

/**
 * What a contact has answered on an occasion, if anything, and what may be answered. Throws `not_found` for a subject
 * that is of none of these clients or cannot be rated yet.
 */
export function loadOwnRating(
  ctx: Ctx,
  input: { kind: RatingKind; subjectId: string; members: readonly Member[] },
): Promise<OwnRating> {
  const { kind, subjectId } = input;
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const owner = await ownerOf(inTx, input);
    const [given] = await inTx.tx
      .select({
        score: ratings.score,
        reason: ratings.reason,
        comment: ratings.comment,
        unclearLines: ratings.unclearLines,
        ratedAt: ratings.ratedAt,
      })
      .from(ratings)
      .where(
        and(
          ...[eq(ratings.businessId, businessId), eq(ratings.contactId, owner.id)],
          ...[eq(ratings.kind, kind), eq(ratings.subjectId, subjectId)],
        ),
      );
    const lines =
      kind === "clarity"
        ? await inTx.tx
            .select({
              id: invoiceLines.id,
              position: invoiceLines.position,
              lineId: invoiceLines.lineId,
              name: invoiceLines.name,
            })
            .from(invoiceLines)
            .where(and(eq(invoiceLines.businessId, businessId), eq(invoiceLines.invoiceId, subjectId)))
            .orderBy(invoiceLines.position)
        : [];
    return { clientId: owner.clientId, lines, given: given && answerOf(given, lines) };
  });
}

function answerOf({ unclearLines, ...given }: Given, lines: OwnRating["lines"]): OwnAnswer {
  const unclear = lines.filter(({ id }) => unclearLines.includes(id));
  return { ...given, unclearPositions: unclear.map(({ position }) => position) };
}

type Given = Omit<OwnAnswer, "unclearPositions"> & { unclearLines: string[] };
type Member = { id: string; clientId: string };

/** The one of a person's clients whose this is. */
async function ownerOf(
  ctx: InTx<Ctx>,
  { members, ...subject }: { kind: RatingKind; subjectId: string; members: readonly Member[] },
): Promise<Member> {
  for (const member of members) if (await findRatedThing(ctx, subject, member.clientId)) return member;
  throw notFound();
}
