import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { eventDetails, events, unsealedEvents } from "#db/schema/log.ts";
import type { Ctx } from "./context.ts";
import { hashDetails } from "./event-chain.ts";
import type { EventKind, SubjectKind } from "./event-kinds.ts";
import { type LiveChange, liveChannel } from "./live-change.ts";
import type { InTx } from "./transaction.ts";

export interface NewEvent {
  kind: EventKind;
  subject: { kind: SubjectKind; id: string };
  /** the client whose contacts may see it; none for what concerns the business alone */
  clientId?: string;
  /** facts: before/after, amounts as strings; no personal text */
  data?: Record<string, unknown>;
  /** personal text (names, addresses, words people wrote): erasable apart from the chain */
  details?: Record<string, unknown>;
  /** seeds write history and mail nobody: no fan-out then */
  quiet?: boolean;
  /** when it happened, for history written by seeds; otherwise now */
  at?: Date;
}

/**
 * Writes the one event of a change and its one fan-out job, in the transaction of the change.
 * Returns the event's id.
 */
export async function recordEvent(ctx: InTx<Ctx>, event: NewEvent): Promise<string> {
  const at = event.at ?? ctx.clock.now();
  const id = newId(at);
  const { businessId } = ctx.scope;
  const sealed = event.details ? sealDetails(event.details) : undefined;
  await ctx.tx.insert(events).values({
    businessId,
    id,
    at,
    kind: event.kind,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.kind === "system" ? null : ctx.actor.id,
    clientId: event.clientId ?? null,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    data: event.data ?? {},
    detailsHash: sealed?.hash ?? null,
    source: ctx.source,
    requestId: ctx.requestId ?? null,
  });
  await ctx.tx.insert(unsealedEvents).values({ businessId, eventId: id });
  if (sealed) {
    const { key, details } = sealed;
    await ctx.tx
      .insert(eventDetails)
      .values({ businessId, eventId: id, clientId: event.clientId ?? null, key, details });
  }
  if (!event.quiet) {
    await ctx.jobs.send(ctx.tx, "fan-out", { businessId, eventId: id });
    await announce(ctx, event);
  }
  return id;
}

/** Tells every web process at commit which pages have grown old: ids alone, never what happened. */
async function announce(ctx: InTx<Ctx>, { subject, clientId, data = {} }: NewEvent): Promise<void> {
  const named = [subject.id, data.paymentId, data.invoiceId, data.disputeId];
  const about = named.filter((one): one is string => typeof one === "string");
  const change: LiveChange = { businessId: ctx.scope.businessId, clientId: clientId ?? null, about };
  await ctx.tx.execute(sql`select pg_notify(${liveChannel}, ${JSON.stringify(change)})`);
}

function sealDetails(details: Record<string, unknown>) {
  const key = randomBytes(32);
  return { key, details, hash: hashDetails(key, details) };
}
