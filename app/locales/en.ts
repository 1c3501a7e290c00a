import { account } from "#app/locales/en/account.ts";
import { common } from "#app/locales/en/common.ts";
import { errors } from "#app/locales/en/errors.ts";
import { portal } from "#app/locales/en/portal.ts";
import { signIn } from "#app/locales/en/sign-in.ts";

/** What the screens of guests and contacts say: all that their browser loads. */
export const messages = { ...common, ...signIn, ...account, ...errors, ...portal };
