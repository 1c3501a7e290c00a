import { recordPayment, recordUnknownTransfer } from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { AppContext } from "#app/web/context.ts";
import { readParts, requireChosen, requireLookedAt } from "#app/web/desk/placing-form.ts";
import { readAmount } from "#app/web/desk/read-amount.ts";
import { asCurrency } from "#app/web/desk/record-view.ts";
import { type Form, submitting } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

const methods = ["transfer", "cash", "other"] as const;

/** Carries the form out and says where to go on: the payment, or the exception that waits for a person. */
export function recordIncoming(app: AppContext, desk: StaffHere, form: Form, whose: "known" | "unknown") {
  return submitting(app, form, async () => {
    const currency = asCurrency(form.text("currency"), desk.business.currency);
    const facts = {
      currency,
      amount: readAmount(form, "amount", currency, app.locale),
      receivedOn: form.text("receivedOn"),
      payerName: form.text("payerName"),
      reference: form.text("reference"),
      note: form.text("note"),
      isAnother: form.flag("isAnother"),
    };
    if (whose === "unknown") {
      const id = await recordUnknownTransfer(desk.ctx, {
        ...facts,
        isAnother: form.flag("isAnother"),
      });
      return paths.desk.exception(showId("exc", id), { done: "transfer-waits" });
    }
    const clientId = requireChosen(form);
    requireLookedAt(form, `${form.text("client")}~${facts.amount}`);
    const { paymentId, toCredit } = await recordPayment(desk.ctx, {
      ...facts,
      clientId,
      method: methods.find((one) => one === form.text("method")) ?? "transfer",
      parts: readParts(form, currency, app.locale),
      replacesId: readId("pay", form.text("announced")),
    });
    const done = toCredit > 0n ? "payment-credit" : "payment-recorded";
    return paths.desk.payment(showId("pay", paymentId), { done });
  });
}
