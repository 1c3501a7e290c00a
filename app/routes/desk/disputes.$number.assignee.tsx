import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { assignDispute, loadTicket } from "#app/domain/disputes/index.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TicketScreen } from "#app/ui/ticket-screen.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { readVersion, ticketFailure } from "#app/web/desk/ticket-form.ts";
import { ticketLoader } from "#app/web/desk/ticket-page.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";

export const loader = ticketLoader;

/** Gives a ticket to somebody, or to nobody; "mine" takes it. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { number = "" } = args.params;
  const { ticket } = await loadTicket(desk.ctx, number);
  const wanted = form.text("mine") || form.text("assigneeId");
  const given = await submitting(app, form, () => {
    const assigneeId = wanted === "" ? null : readId("stf", wanted);
    if (assigneeId === undefined) throw new AppError("invalid", { fields: { assigneeId: "field.check" } });
    return assignDispute(desk.ctx, { id: ticket.id, assigneeId, version: readVersion(form) });
  });
  if (!given.ok) return ticketFailure("assign", given.failure);
  return redirect(paths.desk.dispute(number, { done: "assigned" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Assign() {
  const { frame, done, ticket } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <DeskShell {...frame} here="disputes">
      <TicketScreen business={frame.business.slug} ticket={ticket} done={done} returned={returned} />
    </DeskShell>
  );
}
