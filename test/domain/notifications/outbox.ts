import { and, asc, eq } from "drizzle-orm";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import { type Ctx, insideTransaction, transaction } from "#app/domain/core/index.ts";
import { fanOut, type Sender } from "#app/domain/notifications/index.ts";
import { events, messages } from "#db/schema/log.ts";
import { outside } from "#test/setup/outside.ts";

/** The real mailer before the stand-in of the mail service; it refuses to send inside a transaction. */
export const sender: Sender = {
  mailer: resendMailer({ ...outside.resend, timeoutMs: 2000, insideTransaction }),
  mailFrom: { name: "Kvit", email: "invoices@kvit.example" },
};

/** The messages of a business in the order they were made. */
export function messagesOf(ctx: Ctx) {
  return transaction(ctx, ({ tx, scope }) =>
    tx.select().from(messages).where(eq(messages.businessId, scope.businessId)).orderBy(asc(messages.id)),
  );
}

/** Events of one kind about a subject. */
export function eventsOf(ctx: Ctx, subjectId: string, kind: string) {
  return transaction(ctx, ({ tx, scope }) =>
    tx
      .select()
      .from(events)
      .where(
        and(eq(events.businessId, scope.businessId), eq(events.subjectId, subjectId), eq(events.kind, kind)),
      ),
  );
}

/** Lets the worker's reader of the log read what happened to an invoice when it was issued. */
export async function fanOutIssue(ctx: Ctx, invoiceId: string): Promise<void> {
  for (const { id } of await eventsOf(ctx, invoiceId, "invoice.issued")) await fanOut(ctx, id);
}
