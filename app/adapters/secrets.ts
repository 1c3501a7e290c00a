import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Secrets } from "#app/domain/core/secrets.ts";

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * Keyed functions under SESSION_SECRET. Each purpose has a key of its own (HKDF-SHA-256, RFC 5869), so that what is
 * made for one can neither be checked nor opened for another. Sealed form: version, nonce, tag, ciphertext.
 * `decrypt` throws when anything about the sealed bytes, the purpose or the secret is not what it was.
 */
export function makeSecrets(sessionSecret: string): Secrets {
  const keyFor = (use: "hmac" | "aes", purpose: string) =>
    Buffer.from(hkdfSync("sha256", sessionSecret, "kvit", `${use}\n${purpose}`, 32));
  return {
    hmac: (purpose, text) => createHmac("sha256", keyFor("hmac", purpose)).update(text).digest(),
    encrypt: (purpose, plain) => seal(keyFor("aes", purpose), plain),
    decrypt: (purpose, sealed) => open(keyFor("aes", purpose), sealed),
  };
}

function seal(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text]);
}

function open(key: Buffer, sealed: Buffer): Buffer {
  const textAt = 1 + nonceLength + tagLength;
  if (sealed.length < textAt || sealed[0] !== version) throw new Error("these bytes were not sealed here");
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const opener = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  opener.setAuthTag(sealed.subarray(1 + nonceLength, textAt));
  return Buffer.concat([opener.update(sealed.subarray(textAt)), opener.final()]);
}
