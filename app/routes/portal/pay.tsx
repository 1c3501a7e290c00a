import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadPayPage } from "#app/domain/payments/index.ts";
import { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import { PayForm } from "#app/ui/pay-form.tsx";
import { PayGroups, PayNothing } from "#app/ui/pay-others.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { answering } from "#app/web/errors.ts";
import { readForm } from "#app/web/forms.ts";
import { requireContact } from "#app/web/guards.ts";
import { payChoice } from "#app/web/portal/pay-choice.ts";
import { readPayForm } from "#app/web/portal/pay-form.ts";
import { payOffer } from "#app/web/portal/pay-offer.ts";
import { nothingView, severalView } from "#app/web/portal/pay-other-views.ts";
import { readPayQuery } from "#app/web/portal/pay-query.ts";
import { payView } from "#app/web/portal/pay-view.ts";
import { startPaying } from "#app/web/portal/start-paying.ts";

export const meta = portalTitle;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const query = readPayQuery(new URL(args.request.url));
  const page = await loadPayPage(here.ctx, query);
  const choice = payChoice(page, query, here.app.locale);
  const frame = (title: string, clientId?: string) =>
    portalFrame(here, { title, client: page.clients.find(({ id }) => id === clientId)?.name });
  if (choice.is === "nothing") {
    const nothing = nothingView(here, page, query);
    return { ...frame(nothing.title), nothing };
  }
  if (choice.is === "several") {
    const several = severalView(here, page, choice.groups, query);
    return { ...frame(several.title), several };
  }
  const offer = await payOffer(here, page, choice);
  const pay = payView(here, { page, choice, query, offer, statuses: invoiceStatuses });
  return { ...frame(pay.title, choice.clientId), pay };
});

/** Begins what was chosen; what leads on is the provider's page or the payment's own. */
export const action = answering(async (args, app) => {
  const here = requireContact(args);
  const form = await readForm(args.request);
  const begun = await startPaying(here, app, form, readPayForm(form));
  return "failure" in begun ? begun.failure : redirect(begun.next, 303);
});

export default function Pay() {
  const { shell, ...view } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="payments">
      {"pay" in view ? <PayForm {...view.pay} failure={failure} shell={shell} /> : null}
      {"several" in view ? <PayGroups {...view.several} /> : null}
      {"nothing" in view ? <PayNothing {...view.nothing} /> : null}
    </PortalShell>
  );
}
