import { claims } from "#app/locales/en/claims.ts";
import { common } from "#app/locales/en/common.ts";
import { dispute } from "#app/locales/en/dispute.ts";
import { errors } from "#app/locales/en/errors.ts";
import { improvements } from "#app/locales/en/improvements.ts";
import { methods } from "#app/locales/en/methods.ts";
import { pay } from "#app/locales/en/pay.ts";
import { portal } from "#app/locales/en/portal.ts";
import { rating } from "#app/locales/en/rating.ts";
import { statementPage } from "#app/locales/en/statement.ts";

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
