import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TicketScreen } from "#app/ui/ticket-screen.tsx";
import { ticketLoader } from "#app/web/desk/ticket-page.ts";

/** A ticket on one screen; its forms go to addresses of their own, which show the same screen when they come back. */
export const loader = ticketLoader;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Dispute() {
  const { frame, done, ticket } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="disputes">
      <TicketScreen business={frame.business.slug} ticket={ticket} done={done} />
    </DeskShell>
  );
}
