import { presentReceipt } from "#app/documents/paper/present-receipt.ts";
import { renderReceiptPdf } from "#app/documents/pdf/receipt-pdf.ts";
import { loadClient } from "#app/domain/clients/index.ts";
import { type Ctx, notFound } from "#app/domain/core/index.ts";
import { type ClientPayment, loadClientPayment, recordedByMistake } from "#app/domain/payments/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { fileName } from "#app/web/portal/file-name.ts";
import { methodWords } from "#app/web/portal/payment-words.ts";

/** The receipt of a payment, for its client and for the desk; only what came has one. */
export async function receiptAnswer(ctx: Ctx, locale: Locale, paymentId: string): Promise<Response> {
  const paid = await loadClientPayment(ctx, paymentId);
  const client = await loadClient(ctx, paid.payment.clientId);
  const paper = receiptPaper(paid, client, locale);
  return fileAnswer({
    name: fileName(paper.heading, paid.business.name, "pdf"),
    contentType: "application/pdf",
    content: await renderReceiptPdf(paper),
  });
}

/** The receipt as it is laid on paper. `not_found` for a payment that has not succeeded, or was recorded by mistake. */
export function receiptPaper(
  { payment, placed, refunds, business }: ClientPayment,
  client: Pick<Awaited<ReturnType<typeof loadClient>>, "name" | "address">,
  locale: Locale,
) {
  const { succeededAt, channel, sentOn } = payment;
  const isThere = payment.state === "succeeded" && payment.failureCode !== recordedByMistake;
  if (!isThere || !succeededAt) throw notFound();
  const day = (at: Date) => todayIn(business.timeZone, at);
  return presentReceipt({
    ...{ locale, business, client, payment, placed },
    method: methodWords(payment, translator(locale)),
    // The bank's day is what staff wrote down; otherwise the money was there when the provider said so.
    paidOn: channel === "recorded" && sentOn ? sentOn : day(succeededAt),
    refunds: refunds
      .filter(({ state }) => state === "pending" || state === "succeeded")
      .map(({ amount, state, createdAt, endedAt }) => ({
        ...{ amount, isDone: state === "succeeded", on: day(endedAt ?? createdAt) },
      })),
    createdAt: succeededAt,
  });
}
