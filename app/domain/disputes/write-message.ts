import { and, eq, gt, isNull } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { attachments, disputeMessages } from "#db/schema/disputes.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import type { StoredFile } from "./file-store.ts";
import type { DisputeRow } from "./lock-dispute.ts";

type Of = Pick<DisputeRow, "id" | "clientId" | "currency">;

/** Writes what somebody says in a dispute, with the files that came with it. Returns the message's id. */
export async function writeMessage(
  ctx: InTx<Ctx>,
  of: Of,
  text: string,
  files: readonly StoredFile[] = [],
  at = ctx.clock.now(),
): Promise<string> {
  const id = newId(at);
  const [authorKind, authorId] = authorOf(ctx);
  const row = { ...keysOf(ctx, of), id, authorKind, authorId, text, createdAt: at };
  await ctx.tx.insert(disputeMessages).values(row);
  await writeAttachments(ctx, of, id, files, at);
  return id;
}

/** Rows for files whose bytes lie in the store already. */
export async function writeAttachments(
  ctx: InTx<Ctx>,
  of: Of,
  messageId: string | null,
  files: readonly StoredFile[],
  at: Date,
): Promise<void> {
  if (files.length === 0) return;
  const [uploadedByKind, uploadedBy] = authorOf(ctx);
  const written = await ctx.tx
    .insert(attachments)
    .values(
      files.map(({ id, name, contentType, size, sha256 }) => ({
        ...keysOf(ctx, of),
        ...{ id, messageId, name, contentType, size, sha256, uploadedByKind, uploadedBy, createdAt: at },
      })),
    )
    .onConflictDoNothing()
    .returning({ id: attachments.id });
  // A form that carried a file on was sent twice at once, and its file went with the other one.
  if (written.length < files.length) throw new AppError("conflict");
}

/** so long a form may be under way for a second time */
const twinMs = 60_000;

/** Whether the same person said the same words here a moment ago, with the same files: the form was sent twice. */
export async function isSaidTwice(
  ctx: InTx<Ctx>,
  of: Of,
  { text, files }: { text: string; files: readonly StoredFile[] },
  at: Date,
): Promise<boolean> {
  if (text !== "" && !(await hasWords(ctx, of, text, at))) return false;
  if (files.length === 0) return true;
  const came = await ctx.tx
    .select({ sha256: attachments.sha256 })
    .from(attachments)
    .where(
      and(
        eq(attachments.businessId, ctx.scope.businessId),
        eq(attachments.disputeId, of.id),
        gt(attachments.createdAt, new Date(at.getTime() - twinMs)),
      ),
    );
  const known = new Set(came.map(({ sha256 }) => sha256.toString("hex")));
  return files.every(({ sha256 }) => known.has(sha256.toString("hex")));
}

async function hasWords(ctx: InTx<Ctx>, of: Of, text: string, at: Date): Promise<boolean> {
  const [authorKind, authorId] = authorOf(ctx);
  const { businessId, disputeId } = disputeMessages;
  const [twin] = await ctx.tx
    .select({ id: disputeMessages.id })
    .from(disputeMessages)
    .where(
      and(
        eq(businessId, ctx.scope.businessId),
        eq(disputeId, of.id),
        eq(disputeMessages.authorKind, authorKind),
        authorId ? eq(disputeMessages.authorId, authorId) : isNull(disputeMessages.authorId),
        eq(disputeMessages.text, text),
        gt(disputeMessages.createdAt, new Date(at.getTime() - twinMs)),
      ),
    )
    .limit(1);
  return twin !== undefined;
}

const keysOf = ({ scope }: InTx<Ctx>, { id: disputeId, clientId, currency }: Of) => ({
  ...{ businessId: scope.businessId, disputeId, clientId, currency },
});

const authorOf = ({ actor }: Ctx): [kind: string, id: string | null] => [
  actor.kind,
  actor.kind === "system" ? null : actor.id,
];
