import type { ActionFunctionArgs } from "@remix-run/node";
import { type ErrorCode, errorStatus, isAppError, isTransient } from "#app/domain/core/index.ts";
import { receiveNotice } from "#app/domain/payments/index.ts";
import { appOf } from "#app/web/errors.ts";

/**
 * Where Stripe tells that something happened. The body is read as it came, because the signature is over its bytes;
 * any answer but 2xx makes Stripe send it again.
 */
export const action = async ({ request, params, context }: ActionFunctionArgs) => {
  const { base, payments, log } = appOf(context);
  if (request.method !== "POST") return notAllowed();
  const rawBody = Buffer.from(await request.arrayBuffer());
  const signature = request.headers.get("stripe-signature");
  try {
    await receiveNotice(base, payments, { account: params.account ?? "", rawBody, signature });
    return said(200, "ok");
  } catch (error) {
    if (isAppError(error)) return said(statusOf(error.code), error.code);
    if (!isTransient(error)) throw error;
    log.warn("the database is away", { error });
    return said(503, "unavailable");
  }
};

export const loader = () => notAllowed();

/** A body that nobody signed is a bad request here, not a form to be filled in again. */
const statusOf = (code: ErrorCode): number => (code === "invalid" ? 400 : errorStatus[code]);

const notAllowed = () => said(405, "a webhook is posted", { allow: "POST" });

function said(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { "content-type": "text/plain", ...headers } });
}
