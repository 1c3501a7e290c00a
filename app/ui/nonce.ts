import { createContext, useContext } from "react";

/** The nonce of this answer's content policy; the server gives it, in the browser it is neither needed nor known. */
export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
