import { useActionData, useLoaderData } from "@remix-run/react";
import { loadClientDispute, replyToDispute } from "#app/domain/disputes/index.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DisputeReply, DisputeThread } from "#app/ui/dispute-page.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { actPage, backTo, fileLimits, numberOf } from "#app/web/portal/dispute-acts.ts";
import { readSent, sending } from "#app/web/portal/dispute-sent.ts";

export const meta = portalTitle;

/** The form of the dispute's page alone, where an answer that cannot be taken comes back filled. */
export const loader = answering(async (args) => {
  const here = requireContact(args);
  const { found, view, late } = await actPage(here, args, "reply");
  const frame = portalFrame(here, { title: view.heading, client: found.dispute.clientName });
  const { heading, number, thread, loose, addresses } = view;
  return { ...frame, ...{ heading, number, thread, loose, late, page: addresses.page, limits: fileLimits } };
});

export const action = answering(async (args) => {
  const here = requireContact(args);
  const found = await loadClientDispute(here.ctx, numberOf(args));
  const { id, number, clientId } = found.dispute;
  const sent = await readSent(here, args.request, clientId);
  const input = { id, text: sent.form.text("text"), attachments: sent.files };
  const outcome = await sending(here, sent, async () => {
    await replyToDispute(here.ctxFor(clientId), input);
    return { id, number };
  });
  return outcome.ok ? backTo(here, found, "replied") : outcome.failure;
});

export default function Reply() {
  const t = useT();
  const { shell, ...view } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <PortalShell {...shell} here="disputes" className="narrow">
      <Crumbs steps={[{ label: view.number, href: view.page }]} here={t("dispute.reply.title")} />
      <Lead title={view.heading} />
      <FormErrors message={returned?.message} />
      {view.late ? (
        <p>{view.late}</p>
      ) : (
        <DisputeReply
          text={returned?.values.text}
          errors={returned?.errors}
          kept={returned?.kept}
          limits={view.limits}
        />
      )}
      <DisputeThread said={view.thread} loose={view.loose} />
    </PortalShell>
  );
}
