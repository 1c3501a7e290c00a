import { data, type HeadersFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { loadClientPayment } from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Live } from "#app/ui/live.tsx";
import { PaymentPage } from "#app/ui/payment-page.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { RatingQuestion } from "#app/ui/rating-question.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { paymentView } from "#app/web/portal/payment-view.ts";
import { ratingHere } from "#app/web/portal/rating-view.ts";

export const meta = portalTitle;

/** The page that looks again by itself says so by a header: it works without a script. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get("refresh");
  return new Headers(refresh ? { refresh } : undefined);
};

/** Reads and nothing else: who comes back from the provider's page learns here what is true, whatever the address says. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const id = readId("pay", args.params.id ?? "");
  if (!id) throw notFound();
  const own = here.memberships.map((one) => one.id);
  const found = await loadClientPayment(here.ctx, id, own);
  const query = new URL(args.request.url).searchParams;
  const look = /^\d{1,3}$/.test(query.get("look") ?? "") ? Number(query.get("look")) : 0;
  const { refresh, ...view } = paymentView(here, found, { isBack: query.has("done"), look });
  const frame = portalFrame(here, { title: view.heading, client: found.payment.clientName });
  const headers = refresh ? { refresh: `${refresh.seconds};url=${refresh.href}` } : undefined;
  const isPaid = found.payment.state === "succeeded";
  const rating = isPaid ? ratingHere(here, "effort", id, { given: found.answer }) : undefined;
  return data({ ...frame, ...view, rating }, { headers });
});

export default function Payment() {
  const t = useT();
  const { shell, ...view } = useLoaderData<typeof loader>();
  const { id = "" } = useParams();
  const list = paths.portal.payments(shell.business.slug, { ...shell.choice });
  return (
    <PortalShell {...shell} here="payments" className="paid">
      <Crumbs steps={[{ label: t("payments.title"), href: list }]} here={view.heading} />
      <PaymentPage {...view} business={shell.business.name} />
      {view.rating ? <RatingQuestion {...view.rating} /> : null}
      <Live href={paths.portal.live(shell.business.slug, id)} />
    </PortalShell>
  );
}
