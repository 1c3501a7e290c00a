import { account } from "#app/locales/sr-latn/account.ts";
import { common } from "#app/locales/sr-latn/common.ts";
import { errors } from "#app/locales/sr-latn/errors.ts";
import { portal } from "#app/locales/sr-latn/portal.ts";
import { signIn } from "#app/locales/sr-latn/sign-in.ts";

/** What the screens of guests and contacts say: all that their browser loads. */
export const messages = { ...common, ...signIn, ...account, ...errors, ...portal };
