import { timingSafeEqual } from "node:crypto";
import { readUuid, uuidBytes } from "#app/kit/uuid-bytes.ts";
import type { Secrets } from "../core/index.ts";
import { type RatingKind, ratingKinds } from "./schemas.ts";

/** What a token lets its holder do, and nothing else: give one person's answer on one occasion. */
export interface RatingPass {
  businessId: string;
  clientId: string;
  contactId: string;
  kind: RatingKind;
  subjectId: string;
  expiresAt: Date;
}

const purpose = "rating-token";
const macLength = 16;
const bodyLength = 1 + 4 + 4 * 16;

/**
 * The token of a one-tap answer in a mail: kind, end, and four ids under a keyed hash of 128 bits. Nothing is stored for
 * it, it signs nobody in, and whoever it is forwarded to can rate and read nothing.
 */
export function ratingToken(secrets: Secrets, pass: RatingPass): string {
  const head = Buffer.alloc(5);
  head.writeUInt8(ratingKinds.indexOf(pass.kind), 0);
  head.writeUInt32BE(Math.floor(pass.expiresAt.getTime() / 1000), 1);
  const { businessId, clientId, contactId, subjectId } = pass;
  const body = Buffer.concat([head, ...[businessId, clientId, contactId, subjectId].map(uuidBytes)]);
  return Buffer.concat([body, macOf(secrets, body)]).toString("base64url");
}

/** What a token was made for; undefined when it was not made here, for something else, or is over. */
export function readRatingToken(secrets: Secrets, token: string, now: Date): RatingPass | undefined {
  if (!/^[\w-]{1,200}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== bodyLength + macLength) return undefined;
  const body = bytes.subarray(0, bodyLength);
  if (!timingSafeEqual(bytes.subarray(bodyLength), macOf(secrets, body))) return undefined;
  const kind = ratingKinds[body.readUInt8(0)];
  const expiresAt = new Date(body.readUInt32BE(1) * 1000);
  if (!kind || expiresAt <= now) return undefined;
  const [businessId, clientId, contactId, subjectId] = [0, 1, 2, 3].map((at) =>
    readUuid(body.subarray(5 + at * 16, 21 + at * 16)),
  ) as [string, string, string, string];
  return { businessId, clientId, contactId, kind, subjectId, expiresAt };
}

const macOf = (secrets: Secrets, body: Buffer) =>
  secrets.hmac(purpose, body.toString("base64url")).subarray(0, macLength);
