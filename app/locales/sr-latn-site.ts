import { account } from "#app/locales/sr-latn/account.ts";
import { signIn } from "#app/locales/sr-latn/sign-in.ts";
import { messages as others } from "#app/locales/sr-latn.ts";

/** What the pages say that belong to no business, on top of a client's: start, sign-in, one's own account. */
export const messages = { ...others, ...signIn, ...account };
