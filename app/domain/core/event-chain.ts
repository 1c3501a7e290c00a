import { canonicalJson } from "./canonical-json.ts";
import { hmacSha256, sha256 } from "./hash.ts";

/** The parts of an event that the chain covers: all of it, the erasable details by their keyed hash. */
export interface ChainedEvent {
  businessId: string;
  id: string;
  at: Date;
  kind: string;
  actorKind: string;
  actorId: string | null;
  clientId: string | null;
  subjectKind: string;
  subjectId: string;
  data: unknown;
  detailsHash: Buffer | null;
  source: string;
  requestId: string | null;
}

/** What stands before the first event of a business. */
export function genesis(businessId: string): Buffer {
  return sha256(`kvit log of ${businessId}`);
}

/**
 * Hash of one link: its place, the hash before it and the event. The covered parts are named one by one, so that
 * a column added later does not change the hash of what was sealed before.
 */
export function linkHash(seq: bigint, before: Buffer, event: ChainedEvent): Buffer {
  const { businessId, id, at, kind, actorKind, actorId, clientId, subjectKind, subjectId, data } = event;
  const { source, requestId } = event;
  const detailsHash = event.detailsHash?.toString("hex") ?? null;
  const text = canonicalJson({
    businessId,
    id,
    at,
    kind,
    actorKind,
    actorId,
    clientId,
    subjectKind,
    subjectId,
    data,
    detailsHash,
    source,
    requestId,
  });
  return sha256(`${seq}\n${before.toString("hex")}\n${text}`);
}

/** The keyed hash by which the chain knows erasable details without holding them. */
export function hashDetails(key: Uint8Array, details: unknown): Buffer {
  return hmacSha256(key, canonicalJson(details));
}
