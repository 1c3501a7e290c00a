import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";

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

/** Hash of one link: its place, the hash before it and the whole event. */
export function linkHash(seq: bigint, before: Buffer, event: ChainedEvent): Buffer {
  const { detailsHash, ...rest } = event;
  const text = canonicalJson({ ...rest, detailsHash: detailsHash?.toString("hex") ?? null });
  return sha256(`${seq}\n${before.toString("hex")}\n${text}`);
}
