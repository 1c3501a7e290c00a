import { redirect } from "@remix-run/node";
import { notFound } from "#app/domain/core/index.ts";
import { type ClientDispute, loadClientDispute } from "#app/domain/disputes/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { uploadLimits } from "#app/web/uploads/read-uploads.ts";
import { type DisputeView, disputeView } from "./dispute-view.ts";

interface Asked {
  params: { number?: string };
}

/** The number in the address: "D-2026-0031", in any case of letters. */
export function numberOf({ params }: Asked): string {
  const number = params.number ?? "";
  if (!/^[a-z]{1,3}-\d{4}-\d{1,9}$/i.test(number)) throw notFound();
  return number.toUpperCase();
}

export const fileLimits = { limit: uploadLimits.bytesInWords, n: uploadLimits.files };

/** What a small page of a dispute asks; where it cannot be done any more, how the dispute stands instead. */
export async function actPage(here: ContactHere, args: Asked, act: keyof DisputeView["can"]) {
  const found = await loadClientDispute(here.ctx, numberOf(args));
  const view = disputeView(here, found);
  const t = translator(here.app.locale);
  const late = view.can[act] ? undefined : t("disputing.act.late", { state: view.now });
  return { found, view, late };
}

/** Back to the dispute, which says what was done. */
export function backTo(
  here: ContactHere,
  { dispute }: Pick<ClientDispute, "dispute">,
  done: (typeof dones)[number],
) {
  return redirect(paths.portal.dispute(here.business.slug, dispute.number, { ...here.choice, done }), 303);
}

/** What is asked for again when it is taken back; nothing where nothing is held. */
export function heldOf({ app }: ContactHere, { dispute, held }: ClientDispute): string | undefined {
  return held > 0n ? formatMoney({ amount: held, currency: dispute.currency }, app.locale) : undefined;
}

const dones = ["sent", "replied", "accepted", "withdrawn", "reopened"] as const;

export function doneWords(here: ContactHere, request: Request): string | undefined {
  const done = dones.find((one) => one === new URL(request.url).searchParams.get("done"));
  return done && translator(here.app.locale)(`disputing.done.${done}`);
}
