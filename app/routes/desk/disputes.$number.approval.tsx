import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { approveDecision, loadTicket, sendBackDecision } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TicketScreen } from "#app/ui/ticket-screen.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { readVersion, ticketFailure } from "#app/web/desk/ticket-form.ts";
import { managersTicketLoader } from "#app/web/desk/ticket-page.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";

export const loader = managersTicketLoader;

/** A manager agrees with a proposal, or sends it back saying what should change. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const { number = "" } = args.params;
  const { ticket } = await loadTicket(desk.ctx, number);
  const { id } = ticket;
  const isBack = form.text("agrees") === "no";
  const answered = await submitting(app, form, async () => {
    if (isBack) await sendBackDecision(desk.ctx, { id, note: form.text("note"), version: readVersion(form) });
    else await approveDecision(desk.ctx, { id, version: readVersion(form) });
  });
  if (!answered.ok) return ticketFailure("approve", answered.failure);
  return redirect(paths.desk.dispute(number, { done: isBack ? "sent-back" : "approved" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Approval() {
  const { frame, done, ticket } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <DeskShell {...frame} here="disputes">
      <TicketScreen business={frame.business.slug} ticket={ticket} done={done} returned={returned} />
    </DeskShell>
  );
}
