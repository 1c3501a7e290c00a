import { loadTicket, type Ticket, type TicketHead } from "#app/domain/disputes/index.ts";
import { listStaff } from "#app/domain/identity/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { eventView } from "#app/web/desk/event-text.ts";
import { clientHistory } from "#app/web/desk/ticket-client.ts";
import { clockView } from "#app/web/desk/ticket-clock.ts";
import { decideView } from "#app/web/desk/ticket-decide.ts";
import { disputedInvoice } from "#app/web/desk/ticket-invoice.ts";
import { outcomeView } from "#app/web/desk/ticket-outcome.ts";
import { threadView } from "#app/web/desk/ticket-thread.ts";
import { reasonsText, ticketStatus } from "#app/web/desk/ticket-words.ts";
import type { StaffHere } from "#app/web/guards.ts";
import { uploadLimits } from "#app/web/uploads/read-uploads.ts";

/** A ticket with everything needed to decide it, on one screen. */
export async function ticketView(desk: StaffHere, number: string, locale: Locale) {
  const { ctx, business } = desk;
  const t = translator(locale);
  const zone = business.timeZone;
  const loaded = await loadTicket(ctx, number);
  const { ticket, claims } = loaded;
  const [invoice, history, decide, staff] = await Promise.all([
    disputedInvoice(desk, loaded, locale),
    clientHistory(desk, loaded, locale),
    decideView(desk, loaded, locale),
    listStaff(ctx),
  ]);
  const heading = reasonsText(
    claims.map((claim) => claim.reason),
    ticket.kind,
    t,
  );
  return {
    title: `${ticket.number} · ${business.name}`,
    number: ticket.number,
    version: ticket.version,
    live: paths.desk.live(showId("dsp", ticket.id)),
    isDispute: ticket.kind === "dispute",
    heading,
    former: ticket.formerNumber ?? undefined,
    client: { name: ticket.clientName, href: paths.desk.client(showId("cli", ticket.clientId)) },
    status: ticketStatus(ticket, t),
    figure: figureOf(ticket, locale, t),
    wish: t(`ticket.wish.${ticket.wanted as "NOA"}`),
    clock: clockView(ticket, { now: ctx.clock.now(), zone, locale }),
    invoice,
    history,
    decide,
    outcome: outcomeView(desk, loaded, locale),
    assign: assignView(desk, ticket, staff, t),
    mayReply: ticket.state !== "closed" && ticket.state !== "withdrawn" && ticket.state !== "resolved",
    fileLimits: { limit: uploadLimits.bytesInWords, n: uploadLimits.files },
    thread: threadView(loaded, { zone, locale }),
    story: storyOf(loaded, locale, zone),
  };
}

export type TicketView = Awaited<ReturnType<typeof ticketView>>;

/** The one large amount: what is disputed, or what came of it. */
function figureOf({ kind, asked, currency }: TicketHead, locale: Locale, t: T) {
  if (kind === "question") return undefined;
  return { label: t("ticket.inDispute"), amount: formatMoney({ amount: asked, currency }, locale) };
}

type Staff = Awaited<ReturnType<typeof listStaff>>;

function assignView({ membership }: StaffHere, { state, assigneeId }: TicketHead, staff: Staff, t: T) {
  const isOpen = ["submitted", "in_review", "waiting", "proposed"].includes(state);
  const name = staff.find((one) => one.id === assigneeId)?.name;
  return {
    name: name ?? t("ticket.assign.nobody"),
    value: assigneeId ? showId("stf", assigneeId) : "",
    isOpen,
    isMine: assigneeId === membership.id,
    me: showId("stf", membership.id),
    options: [
      { value: "", label: t("ticket.assign.nobody") },
      ...staff.map((one) => ({ value: showId("stf", one.id), label: one.name })),
    ],
  };
}

function storyOf({ ticket, story }: Ticket, locale: Locale, zone: string) {
  return story.map((row) => ({
    ...eventView({ ...row, clientName: ticket.clientName } as Parameters<typeof eventView>[0], locale),
    at: formatMoment(row.at, locale, zone, "short"),
    dateTime: row.at.toISOString(),
  }));
}
