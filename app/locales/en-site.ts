import { account } from "#app/locales/en/account.ts";
import { signIn } from "#app/locales/en/sign-in.ts";
import { messages as others } from "#app/locales/en.ts";

/** What the pages say that belong to no business, on top of a client's: start, sign-in, one's own account. */
export const messages = { ...others, ...signIn, ...account };
