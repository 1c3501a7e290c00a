import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { StaffRole } from "#app/domain/core/index.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { ticketView } from "#app/web/desk/ticket-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

const loaderFor = (least: StaffRole) =>
  answering(async (args: LoaderFunctionArgs, { locale }) => {
    const desk = requireDesk(args, { least });
    const asked = args.params.number ?? "";
    const { title, ...ticket } = await ticketView(desk, asked, locale);
    // A question that became a dispute lives on under its new number.
    if (ticket.former === asked.toUpperCase()) throw redirect(paths.desk.dispute(ticket.number));
    return { ...deskFrame(desk), title, ticket, done: doneText(args.request, translator(locale)) };
  });

/** What a ticket's page and the pages of its forms show: the same. */
export const ticketLoader = loaderFor("support");

/** The same for what managers alone may do. */
export const managersTicketLoader = loaderFor("manager");

/** What a form of this page did, as the address it led back to says it. */
function doneText(request: Request, t: T): string | undefined {
  switch (new URL(request.url).searchParams.get("done")) {
    case "decided-resolved":
      return t("ticket.decide.done");
    case "decided-proposed":
      return t("ticket.decide.proposed");
    case "decided-waits_for_document":
      return t("ticket.decide.document");
    case "replied":
      return t("ticket.reply.done");
    case "noted":
      return t("ticket.note.done");
    case "assigned":
      return t("ticket.assigned.done");
    case "approved":
      return t("ticket.proposal.approved");
    case "sent-back":
      return t("ticket.proposal.sentBack");
    case "claimed":
      return t("ticket.makeDispute.done");
    default:
      return undefined;
  }
}
