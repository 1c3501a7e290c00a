/** Keyed functions; the key never leaves the adapter that holds it. */
export interface Secrets {
  /** HMAC-SHA-256 under a key of its own for each purpose */
  hmac(purpose: string, text: string): Buffer;
  /** AES-256-GCM; the result carries nonce and tag */
  encrypt(purpose: string, plain: Buffer): Buffer;
  decrypt(purpose: string, sealed: Buffer): Buffer;
}
