import { and, eq, sql } from "drizzle-orm";
import { messages } from "#db/schema/log.ts";
import { type Ctx, type EventKind, failpoint, recordEvent, transaction } from "../core/index.ts";
import { loadMessage, type WaitingMessage } from "./load-message.ts";
import { MailError, type OutgoingMail } from "./mailer.ts";
import { type Attempt, waitAfter } from "./retry.ts";
import type { Sending } from "./sender.ts";
import { writers } from "./writers.ts";

/**
 * Sends one message of the outbox. Repeated or run twice at once it is one mail, because the provider knows our key.
 * What may be tried again throws `MailError`, so that its job comes back, or comes back by itself when the provider
 * said how long to wait. A message first tried a day ago whose outcome nobody knows is `unknown`: a person decides.
 */
export async function sendMessage(ctx: Sending<Ctx>, messageId: string): Promise<void> {
  const message = await loadMessage(ctx, messageId);
  if (!message) return;
  if (message.obstacle)
    return void (await settle(ctx, message, { state: "failed", failure: message.obstacle }));
  if (message.isTooOld) return void (await giveUp(ctx, message, "no_answer"));
  const written = await writers[message.template](ctx, message);
  if ("obstacle" in written)
    return void (await settle(ctx, message, { state: "failed", failure: written.obstacle }));
  if ("isOver" in written) return void (await drop(ctx, message));
  const attempt = await begin(ctx, message);
  if (attempt) await send(ctx, message, written.mail, attempt);
}

/** What was to be told is over before it was told: as if nobody had been going to tell it. */
async function drop(ctx: Ctx, { id }: WaitingMessage): Promise<void> {
  await transaction(ctx, ({ tx, scope }) =>
    tx
      .delete(messages)
      .where(
        and(
          eq(messages.businessId, scope.businessId),
          eq(messages.id, id),
          eq(messages.state, "pending"),
          eq(messages.attempts, 0),
        ),
      ),
  );
}

/** Notes the attempt before it is made; nothing when somebody else has settled the message meanwhile. */
async function begin(ctx: Ctx, { id, firstTriedAt }: WaitingMessage): Promise<Attempt | undefined> {
  return transaction(ctx, async ({ tx, scope, clock }) => {
    const [row] = await tx
      .update(messages)
      .set({
        attempts: sql`${messages.attempts} + 1`,
        firstTriedAt: sql`coalesce(${messages.firstTriedAt}, ${clock.now().toISOString()}::timestamptz)`,
      })
      .where(
        and(eq(messages.businessId, scope.businessId), eq(messages.id, id), eq(messages.state, "pending")),
      )
      .returning({ attempts: messages.attempts });
    return row && { messageId: id, attempts: row.attempts, isFirstInDoubt: firstTriedAt === null };
  });
}

async function send(
  ctx: Sending<Ctx>,
  message: WaitingMessage,
  mail: OutgoingMail,
  attempt: Attempt,
): Promise<void> {
  try {
    failpoint("mail-before-provider");
    const receipt = await ctx.mailer.send(mail, `${message.template}/${message.id}`);
    failpoint("mail-after-provider");
    await settle(ctx, message, { state: "sent", providerId: receipt.id }, "invoice.mailed");
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (error.kind === "unknown") return giveUp(ctx, message, error.name);
    if (error.kind === "rejected") {
      const failure = `${error.name}: ${error.message}`.slice(0, 500);
      await settle(ctx, message, { state: "failed", failure }, "invoice.mail_failed");
      return;
    }
    await later(ctx, attempt, error);
  }
}

/** Nobody can tell whether the mail arrived: it is not sent again, and staff see it. */
async function giveUp(ctx: Ctx, message: WaitingMessage, failure: string): Promise<void> {
  await settle(ctx, message, { state: "unknown", failure }, "invoice.mail_failed");
}

interface Outcome {
  state: "sent" | "failed" | "unknown";
  providerId?: string;
  failure?: string;
}

/** Writes the outcome once, with its event; a second worker that comes to the same end changes nothing. */
async function settle(ctx: Ctx, message: WaitingMessage, outcome: Outcome, kind?: EventKind): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const settled = await inTx.tx
      .update(messages)
      .set({ ...outcome, sentAt: outcome.state === "sent" ? ctx.clock.now() : null })
      .where(
        and(eq(messages.businessId, businessId), eq(messages.id, message.id), eq(messages.state, "pending")),
      )
      .returning({ id: messages.id });
    // Only a document's way to its reader is an event; what became of other mails stands with them.
    if (settled.length === 0 || !kind || message.template !== "invoice-issued") return;
    const { subjectId, clientId, data } = message.event;
    await recordEvent(inTx, {
      kind,
      subject: { kind: "invoice", id: subjectId },
      ...(clientId && { clientId }),
      data: { messageId: message.id, number: data.number, outcome: outcome.state },
      details: { email: message.toAddress },
    });
  });
}

/** Comes back when the provider said, or by the queue's own growing pauses. */
async function later(ctx: Ctx, attempt: Attempt, error: MailError): Promise<void> {
  const { isSurelyNotTaken, seconds } = waitAfter(error, attempt);
  const { businessId } = ctx.scope;
  const { messageId } = attempt;
  await transaction(ctx, async ({ tx, jobs }) => {
    if (isSurelyNotTaken && attempt.isFirstInDoubt) {
      await tx
        .update(messages)
        .set({ firstTriedAt: null })
        .where(
          and(
            eq(messages.businessId, businessId),
            eq(messages.id, messageId),
            eq(messages.attempts, attempt.attempts),
          ),
        );
    }
    if (seconds !== undefined) {
      await jobs.send(tx, "send-message", { businessId, messageId }, { startAfterSeconds: seconds });
    }
  });
  if (seconds === undefined) throw error;
}
