import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadTicket, replyToDispute } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TicketScreen } from "#app/ui/ticket-screen.tsx";
import { readVersion } from "#app/web/desk/ticket-form.ts";
import { ticketLoader } from "#app/web/desk/ticket-page.ts";
import { readReply, replyFailure } from "#app/web/desk/ticket-reply.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";

export const loader = ticketLoader;

/** Says something to the client; with a question the ball is theirs. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const sent = await readReply(args, app);
  const { form, desk, files } = sent;
  const { number = "" } = args.params;
  const { ticket } = await loadTicket(desk.ctx, number);
  if (sent.refused.length > 0) return replyFailure(sent);
  const said = await submitting(app, form, () =>
    replyToDispute(desk.ctx, {
      id: ticket.id,
      text: form.text("text"),
      attachments: files,
      asks: form.flag("asks"),
      version: readVersion(form),
    }),
  );
  if (!said.ok) return replyFailure(sent, said.failure);
  return redirect(paths.desk.dispute(number, { done: "replied" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reply() {
  const { frame, done, ticket } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <DeskShell {...frame} here="disputes">
      <TicketScreen business={frame.business.slug} ticket={ticket} done={done} returned={returned} />
    </DeskShell>
  );
}
