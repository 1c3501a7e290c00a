import type { Ctx } from "#app/domain/core/index.ts";
import {
  claimRoom,
  clientDisputeFilters,
  listClientDisputes,
  listTemplates,
  listTickets,
  loadClientDispute,
  loadDispute,
  loadDisputeByNumber,
  loadTicket,
  ticketFilters,
  ticketNeeds,
} from "#app/domain/disputes/index.ts";
import {
  followUpNeeds,
  isOfFollowUps,
  lastRatings,
  listRatings,
  loadRating,
  ratingFilters,
} from "#app/domain/feedback/index.ts";

interface Asked {
  desk: Ctx;
  /** a contact of one client, and one of three */
  one: Ctx;
  three: Ctx;
  invoiceId: string;
}

/** The reads of disputes, by what they show. */
export const disputingReads: [string, (asked: Asked) => Promise<unknown>][] = [
  ["a client's disputes", ({ one }) => disputesOf(one)],
  ["three clients' disputes", ({ three }) => disputesOf(three)],
  ["a client's dispute", async ({ one }) => loadClientDispute(one, (await disputesOf(one)).number)],
  ["a dispute", async ({ one }) => loadDispute(one, (await disputesOf(one)).id)],
  ["a dispute by its number", async ({ one }) => loadDisputeByNumber(one, (await disputesOf(one)).number)],
  ["what may be disputed of an invoice", ({ one, invoiceId }) => claimRoom(one, invoiceId)],
  ...ticketFilters.map((filter): (typeof disputingReads)[number] => [
    `the queue, ${filter}`,
    async ({ desk }) => {
      const page = await listTickets(desk, { filter });
      const [first] = page.rows;
      if (!first) return;
      await listTickets(desk, { filter, kind: "dispute", cursor: { direction: "after", id: first.id } });
      await listTickets(desk, { filter, cursor: { direction: "before", id: first.id } });
    },
  ]),
  ["a ticket by a word", ({ desk }) => listTickets(desk, { filter: "all", search: "client 0007" })],
  ["a ticket by a number", ({ desk }) => listTickets(desk, { filter: "open", search: "D-2026-900123" })],
  ["a ticket", async ({ desk, one }) => loadTicket(desk, (await disputesOf(one)).number)],
  ["tickets that need somebody", ({ desk }) => ticketNeeds(desk)],
  ...ratingFilters.map((filter): (typeof disputingReads)[number] => [
    `what clients said, ${filter}`,
    async ({ desk }) => {
      await listRatings(desk, { filter });
      // Nothing is given to whoever reads here; the page after any row is planned alike.
      const { rows } = await listRatings(desk, { filter: filter === "mine" ? "open" : filter });
      const last = rows.at(-1);
      if (!last) throw new Error("nobody said anything");
      const edge = isOfFollowUps(filter)
        ? { at: last.dueAt, id: last.followUpId }
        : { at: last.ratedAt, id: last.id };
      await listRatings(desk, { filter, after: edge as { at: Date; id: string } });
    },
  ]),
  [
    "what one client said",
    async ({ desk }) => loadRating(desk, (await listRatings(desk, { filter: "low" })).rows[0]?.id ?? ""),
  ],
  [
    "what a client said last",
    ({ desk, one }) => lastRatings(desk, (one.scope.clientIds as string[])[0] as string),
  ],
  ["low answers that need somebody", ({ desk }) => followUpNeeds(desk)],
  ["templates", ({ desk }) => listTemplates(desk)],
];

/** Every filter's first page and the one after it; returns a dispute. */
async function disputesOf(ctx: Ctx): Promise<{ id: string; number: string }> {
  let found: { id: string; number: string } | undefined;
  for (const filter of clientDisputeFilters) {
    const last = (await listClientDisputes(ctx, { filter })).rows.at(-1);
    if (!last) continue;
    found = last;
    await listClientDisputes(ctx, { filter, before: { at: last.submittedAt, id: last.id } });
  }
  if (!found) throw new Error("there are no disputes to look at");
  return found;
}
