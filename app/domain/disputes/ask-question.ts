import { and, eq } from "drizzle-orm";
import { invoiceLines } from "#db/schema/invoices.ts";
import { AppError, type Ctx, type InTx, recordEvent, transaction } from "../core/index.ts";
import type { StoredFile } from "./file-store.ts";
import { findTwin } from "./find-twin.ts";
import { readText } from "./read-text.ts";
import { insertDispute, lockDisputed, type Submitted, writeWords } from "./write-dispute.ts";

export interface AskQuestionInput {
  invoiceId: string;
  /** the line it is about */
  lineId?: string;
  text: string;
  attachments?: readonly StoredFile[];
  quiet?: boolean;
  /** for history written by seeds */
  at?: Date;
}

/**
 * Asks something about an invoice: nothing is held, and the same promises run. Every contact of the client. The same
 * question sent twice within a minute is one. Throws `forbidden` for staff, `invalid` without words.
 */
export async function askQuestion(ctx: Ctx, input: AskQuestionInput): Promise<Submitted> {
  const text = readText(input.text, "text");
  return transaction(ctx, async (inTx) => {
    const invoice = await lockDisputed(inTx, input.invoiceId, "question");
    const at = input.at ?? ctx.clock.now();
    const twin = await findTwin(
      inTx,
      invoice,
      { kind: "question", claims: [], text, attachments: input.attachments },
      at,
    );
    if (twin) return twin;
    const line = input.lineId === undefined ? undefined : await lineOf(inTx, invoice.id, input.lineId);
    const asked = await insertDispute(inTx, invoice, { kind: "question", wanted: "PIN", read: [], at });
    await writeWords(inTx, asked.id, invoice, text, input.attachments, at);
    const { id: invoiceId, clientId } = invoice;
    await recordEvent(inTx, {
      kind: "question.asked",
      subject: { kind: "dispute", id: asked.id },
      clientId,
      data: { number: asked.number, invoiceId, ...line },
      ...{ quiet: input.quiet, at: input.at },
    });
    return asked;
  });
}

async function lineOf(ctx: InTx<Ctx>, invoiceId: string, lineId: string) {
  const { businessId, id, position } = invoiceLines;
  const [line] = await ctx.tx
    .select({ position })
    .from(invoiceLines)
    .where(and(eq(businessId, ctx.scope.businessId), eq(id, lineId), eq(invoiceLines.invoiceId, invoiceId)));
  if (!line) throw new AppError("invalid", { fields: { lineId: "claims.error.line" } });
  return { lineId, line: line.position };
}
