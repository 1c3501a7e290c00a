import { claims } from "#app/locales/sr-latn/claims.ts";
import { common } from "#app/locales/sr-latn/common.ts";
import { dispute } from "#app/locales/sr-latn/dispute.ts";
import { errors } from "#app/locales/sr-latn/errors.ts";
import { improvements } from "#app/locales/sr-latn/improvements.ts";
import { methods } from "#app/locales/sr-latn/methods.ts";
import { pay } from "#app/locales/sr-latn/pay.ts";
import { portal } from "#app/locales/sr-latn/portal.ts";
import { rating } from "#app/locales/sr-latn/rating.ts";
import { statementPage } from "#app/locales/sr-latn/statement.ts";

/** What a client's pages say: all that a contact's browser loads. */
export const messages = {
  ...common,
  ...errors,
  ...portal,
  ...pay,
  ...statementPage,
  ...methods,
  ...claims,
  ...dispute,
  ...improvements,
  ...rating,
};
