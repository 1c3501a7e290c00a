import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { decideDispute, loadTicket } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TicketScreen } from "#app/ui/ticket-screen.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import {
  namingFields,
  readDecisionForm,
  readVersion,
  ticketFailure,
  withTemplate,
} from "#app/web/desk/ticket-form.ts";
import { ticketLoader } from "#app/web/desk/ticket-page.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";

export const loader = ticketLoader;

/** Decides a ticket; or, asked for a template, only shows the answer with it. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { number = "" } = args.params;
  if (form.text("insert")) return withTemplate(desk, form, number, app.locale);
  const loaded = await loadTicket(desk.ctx, number);
  const decided = await submitting(app, form, () =>
    namingFields(form, loaded, async () => {
      const decision = readDecisionForm(form, loaded, app.locale);
      return decideDispute(desk.ctx, { ...decision, id: loaded.ticket.id, version: readVersion(form) });
    }),
  );
  if (!decided.ok) return ticketFailure("decide", decided.failure);
  return redirect(paths.desk.dispute(number, { done: `decided-${decided.value.state}` }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Resolution() {
  const { frame, done, ticket } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <DeskShell {...frame} here="disputes">
      <TicketScreen business={frame.business.slug} ticket={ticket} done={done} returned={returned} />
    </DeskShell>
  );
}
