/**
 * Lumen's account at the provider, as the demo's sandbox knows it. Its id is known before it is written: payments name
 * it. These keys open nothing outside of the sandbox.
 */
export const lumenAccount = {
  id: "0198c0de-0000-7000-8000-00000000a001",
  secretKey: "sk_test_lumen_sandbox",
  webhookSecret: "whsec_lumen_sandbox",
} as const;
