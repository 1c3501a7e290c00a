import { isAppError } from "#app/domain/core/index.ts";
import { announceTransfer, startCheckout } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { AppContext } from "#app/web/context.ts";
import { type Form, failed, sentence, submitting } from "#app/web/forms.ts";
import type { ContactHere } from "#app/web/guards.ts";
import type { PayFormInput } from "./pay-form.ts";

type Begun = { next: string } | { failure: ReturnType<typeof failed> };

/** One verb for what was chosen; where it leads, or the form with what has to be mended. */
export async function startPaying(
  here: ContactHere,
  app: AppContext,
  form: Form,
  input: PayFormInput,
): Promise<Begun> {
  const { method } = input;
  if (method === undefined)
    return { failure: failed(app, form, { errors: { method: sentence(app, "pay.wrong.method") } }, 422) };
  try {
    const begun = await submitting(app, form, () =>
      method === "transfer" ? announce(here, input) : checkOut(here, { ...input, method }),
    );
    return begun.ok ? { next: begun.value } : { failure: begun.failure };
  } catch (error) {
    if (!isAppError(error, "unavailable")) throw error;
    return { failure: failed(app, form, { errors: {}, message: sentence(app, "pay.providerAway") }, 503) };
  }
}

async function announce(
  here: ContactHere,
  { clientId, currency, parts, useCredit, shown, sentOn }: PayFormInput,
) {
  const { paymentId } = await announceTransfer(here.ctxFor(clientId), {
    ...{ clientId, currency, parts, useCredit, shown, sentOn },
  });
  return paths.portal.payment(here.business.slug, showId("pay", paymentId));
}

async function checkOut(
  here: ContactHere,
  { method, ...input }: PayFormInput & { method: Exclude<PayFormInput["method"], "transfer" | undefined> },
) {
  const { clientId, currency, parts, useCredit, shown } = input;
  const ctx = { ...here.ctxFor(clientId), ...here.app.payments };
  const begun = await startCheckout(ctx, {
    ...{ clientId, currency, parts, useCredit, shown },
    // Credit that covers all of it asks for no method.
    method: method === "credit" ? "card" : method,
  });
  if (begun.next === "redirect") return begun.url;
  return paths.portal.payment(here.business.slug, showId("pay", begun.paymentId), { done: begun.next });
}
