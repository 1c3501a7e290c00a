import type postgres from "postgres";
import { type Anchor, type ChainedEvent, genesis, linkHash } from "#app/domain/core/index.ts";
import type { Look, Offender } from "./invariant.ts";

const pageSize = 5000;

interface Link {
  businessId: string;
  seq: bigint;
  hash: Buffer;
  event: ChainedEvent | undefined;
}

/**
 * Recomputes every chain, link by link. The first bad number of a business is named once; what follows it is bad
 * because of it. An anchored head must stand in the chain with the same hash: otherwise the tail was lost or rewritten.
 */
export async function* walkChain(look: Look): AsyncIterable<Offender> {
  for await (const what of fileFlaws(look)) yield { business: null, what };
  const open = new Map(
    look.anchors.anchors.map((anchor) => [`${anchor.businessId} ${anchor.seq} ${anchor.hash}`, anchor]),
  );
  const at: { businessId: string; seq: bigint; hash: Buffer; isBroken: boolean } = {
    businessId: "",
    seq: 0n,
    hash: Buffer.alloc(0),
    isBroken: false,
  };
  for await (const link of links(look)) {
    const { businessId, seq, hash } = link;
    if (businessId !== at.businessId) {
      Object.assign(at, { businessId, seq: 0n, hash: genesis(businessId), isBroken: false });
    }
    open.delete(`${businessId} ${seq} ${hash.toString("hex")}`);
    if (at.isBroken) continue;
    const flaw = flawOf(link, at);
    if (flaw) {
      at.isBroken = true;
      yield { business: businessId, what: flaw };
    }
    at.seq = seq;
    at.hash = hash;
  }
  for (const anchor of open.values()) yield { business: anchor.businessId, what: lost(anchor) };
}

/** Anchors are written daily: a file that is not there although seals are older than two days was taken away. */
async function* fileFlaws({ sql, anchors }: Look): AsyncIterable<string> {
  yield* anchors.flaws;
  if (!anchors.isMissing) return;
  const [old] =
    await sql`select 1 from event_seals where sealed_at < current_setting('kvit.as_of')::timestamptz - interval '48 hours' limit 1`;
  if (old) yield "the anchor file is not there, although the log is older than two days";
}

function flawOf({ seq, hash, event }: Link, before: { seq: bigint; hash: Buffer }): string | undefined {
  const due = before.seq + 1n;
  if (seq !== due) return `number ${due} of the chain is missing`;
  if (!event) return `the event of number ${seq} is missing`;
  if (!linkHash(seq, before.hash, event).equals(hash)) return `number ${seq} is not what was sealed`;
  return undefined;
}

const lost = ({ at, seq }: Anchor) =>
  `number ${seq}, anchored at ${at}, is not in the chain or has another hash`;

/** Seals with their events in the order of the chain, in pages that start where the last one ended. */
async function* links({ sql }: Look): AsyncIterable<Link> {
  for (let after = { businessId: "00000000-0000-0000-0000-000000000000", seq: "0" }; ; ) {
    const rows = await sql`
      select s.business_id, s.seq::text, s.hash, e.id, e.at, e.kind, e.actor_kind, e.actor_id, e.client_id,
        e.subject_kind, e.subject_id, e.data, e.details_hash, e.source, e.request_id
      from event_seals s
      left join events e on e.business_id = s.business_id and e.id = s.event_id
      where (s.business_id, s.seq) > (${after.businessId}::uuid, ${after.seq}::bigint)
      order by s.business_id, s.seq
      limit ${pageSize}`;
    for (const row of rows) yield linkOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { businessId: last.business_id, seq: last.seq };
  }
}

function linkOf(row: postgres.Row): Link {
  const event: ChainedEvent | undefined = row.id && {
    businessId: row.business_id,
    id: row.id,
    at: row.at,
    kind: row.kind,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    clientId: row.client_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    data: row.data,
    detailsHash: row.details_hash,
    source: row.source,
    requestId: row.request_id,
  };
  return {
    businessId: row.business_id,
    seq: BigInt(row.seq as never),
    hash: row.hash as never,
    event,
  };
}
