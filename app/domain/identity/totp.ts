import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { codeFromBytes, normalizeCode } from "./sign-in.ts";

const periodSeconds = 30;
/** 160 bits, the length of the hash (RFC 4226 §4). */
const secretLength = 20;
const recoveryLength = 24;

export function newTotpSecret(): Buffer {
  return randomBytes(secretLength);
}

/** The key as people type it into an app that cannot scan. */
export function base32(secret: Buffer): string {
  return new Secret({ buffer: bytesOf(secret) }).base32;
}

/** The address inside the QR code; `account` names the entry in the app. */
export function totpUri(secret: Buffer, account: string): string {
  return totpOf(secret, account).toString();
}

/**
 * The time step a code belongs to, when it is right now or one step away (clocks differ); undefined when it is not.
 * RFC 6238 with SHA-1, six digits, thirty seconds: what every app understands.
 */
export function matchTotp(secret: Buffer, code: string, now: Date): number | undefined {
  // The library compares bytes and throws where six signs are more than six of them.
  if (!isTotpForm(code)) return undefined;
  const timestamp = now.getTime();
  const distance = totpOf(secret).validate({ token: code, timestamp, window: 1 });
  return distance === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + distance;
}

/** Whether a text has the form of a code from an app; anything else is taken for a recovery code. */
export function isTotpForm(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** 117 random bits, so that a plain hash may keep it (ASVS 6.5.2), in groups of four for the eye. */
export function newRecoveryCode(): string {
  const code = codeFromBytes(randomBytes(2 * recoveryLength), recoveryLength);
  return (code.match(/.{4}/g) ?? []).join("-");
}

/** A recovery code as it is hashed: what was typed, without blanks and dashes, upper case. */
export function normalizeRecoveryCode(text: string): string {
  return normalizeCode(text);
}

function totpOf(secret: Buffer, label = ""): TOTP {
  const key = new Secret({ buffer: bytesOf(secret) });
  return new TOTP({
    issuer: "Kvit",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
    secret: key,
  });
}

/** A Buffer may be a window on a bigger pool; the library wants bytes of their own. */
function bytesOf(secret: Buffer): ArrayBuffer {
  return new Uint8Array(secret).buffer;
}
