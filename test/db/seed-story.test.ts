import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemCtx } from "#app/domain/core/index.ts";
import { compareShares, pareto, rebuildTrends } from "#app/domain/trends/index.ts";
import { addDays, daysBetween, todayIn } from "#app/kit/dates.ts";
import { connect } from "#db/client.server.ts";
import { fillDemo, quietCtx, seedDemo } from "#db/seed/seed-demo.ts";
import type { Frame } from "#db/seed/shapes.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";

const open = ["submitted", "in_review", "waiting", "proposed"];
const days = ["2026-11-25", "2027-01-01", "2028-02-29", "2027-03-28", "2026-10-25", "2027-05-30"];

/** Decided claims with the day on which their dispute came. */
function decidedOf({ book, business }: Frame) {
  const claims = new Map(book.claims.map((claim) => [claim.disputeId, claim]));
  return book.disputes.flatMap((dispute) => {
    const claim = claims.get(dispute.id as string);
    const on = todayIn(business.row.timeZone, dispute.submittedAt);
    return claim && dispute.decidedAt
      ? [{ on, cause: claim.rootCause ?? "", granted: claim.granted ?? 0n }]
      : [];
  });
}

describe.each(days)("the story on %s", (today) => {
  const frames = fillDemo(today).frames;
  const lumen = frames[0]!;

  test.each([90, 365])("the price list cost most of the last %s days", (length) => {
    const sums = new Map<string, bigint>();
    for (const { on, cause, granted } of decidedOf(lumen)) {
      if (on > addDays(today, -length)) sums.set(cause, (sums.get(cause) ?? 0n) + granted);
    }
    const rows = pareto([...sums].map(([key, amount]) => ({ key, amount })));
    expect(rows[0]?.key).toBe("price_list");
  });

  test("after the price list was mended there are fewer of its disputes, more than chance", () => {
    const mended = lumen.book.improvements.find(({ cause }) => cause === "price_list")!;
    expect(mended.publishedAt).not.toBeNull();
    const part = (from: number, to: number) => {
      const isIn = (on: string) => {
        const after = daysBetween(mended.startedOn, on);
        return after >= from && after < to;
      };
      const found = decidedOf(lumen).filter(({ cause, on }) => cause === "price_list" && isIn(on));
      return { count: found.length, of: lumen.book.invoices.filter((row) => isIn(row.issuedOn)).length };
    };
    const { windowDays = 60 } = mended;
    expect(compareShares(part(-windowDays, 0), part(0, windowDays))).toBe("fewer");
  });

  test("each desk has something of every kind to do, and nothing of it lies ahead", () => {
    for (const { book, now } of frames) {
      const waiting = book.disputes.filter(({ state }) => open.includes(state));
      expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(open));
      expect(waiting.filter(({ kind }) => kind === "question")).toHaveLength(1);
      expect(waiting.some(({ dueAt, pausedAt }) => dueAt < now && !pausedAt)).toBe(true);
      expect(waiting.some(({ assigneeId }) => assigneeId === null)).toBe(true);
      const told = [...book.disputeMessages, ...book.ratings.map(({ ratedAt }) => ({ createdAt: ratedAt }))];
      expect(told.filter(({ createdAt }) => createdAt >= now)).toEqual([]);
      expect(
        book.messages.filter(({ state, sentAt }) => state !== "sent" || !sentAt || sentAt >= now),
      ).toEqual([]);
      expect(book.followUps.some(({ doneAt }) => doneAt === null)).toBe(true);
    }
  });

  test("the two clients of the screens have a dispute that is open and one that is decided", () => {
    const statesOf = ({ book }: Frame, email: string) => {
      const clientIds = book.contacts.filter((row) => row.email === email).map(({ clientId }) => clientId);
      const own = book.disputes.filter(
        ({ clientId, kind }) => clientIds.includes(clientId) && kind === "dispute",
      );
      return own.map(({ state }) => (open.includes(state) ? "open" : "ended"));
    };
    for (const frame of frames) {
      expect(new Set(statesOf(frame, "ana@kafana-sunce.example"))).toEqual(new Set(["open", "ended"]));
    }
    expect(new Set(statesOf(lumen, "max@brauhaus-nord.example"))).toEqual(new Set(["open", "ended"]));
  });
});

describe("in the database", () => {
  let database: FreshDatabase;
  let sql: postgres.Sql;
  const today = "2026-11-25";

  beforeAll(async () => {
    database = await freshDatabase();
    sql = postgres(database.superuserUrl, { max: 2, onnotice: () => {} });
    const db = connect({ url: database.appUrl, poolSize: 2, applicationName: "kvit-test" });
    await seedDemo(db, today);
    await db.close();
  }, 120_000);

  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  test("the counters are what a plain recount of the rows gives", async () => {
    const counted = await sql`
      select business_id, measure, sum(count)::int as n from trend_counts
      where span = 'month' and segment = 'all' and measure in ('issued', 'disputes', 'questions', 'resolved', 'withdrawn')
      group by 1, 2 order by 1, 2`;
    const rows = await sql`
      select business_id, measure, count(*)::int as n from (
        select business_id, 'issued' as measure from invoices
        union all select business_id, kind || 's' from disputes
        union all select business_id, 'resolved' from disputes where kind = 'dispute' and state in ('resolved', 'closed')
        union all select business_id, 'withdrawn' from disputes where state = 'withdrawn'
      ) plain group by 1, 2 order by 1, 2`;
    expect([...counted]).toEqual([...rows]);
    const scores = await sql`
      select business_id, measure, sum(count)::int as n from trend_counts
      where span = 'month' and segment = 'all' and measure ~ '^(clarity|effort|satisfaction|overall):'
      group by 1, 2 having sum(count) <> 0 order by 1, 2`;
    const given = await sql`
      select business_id, kind || ':' || score as measure, count(*)::int as n from ratings group by 1, 2 order by 1, 2`;
    expect(given.length).toBeGreaterThan(20);
    expect([...scores]).toEqual([...given]);
  });

  test("dropped and counted again they are the same", async () => {
    const all = () =>
      sql`select * from trend_counts where count <> 0 order by business_id, span, segment, measure, "on", value, currency`;
    const before = [...(await all())];
    const db = connect({ url: database.appUrl, poolSize: 2, applicationName: "kvit-test" });
    for (const { id } of await sql<{ id: string }[]>`select id from businesses`) {
      await rebuildTrends(systemCtx(quietCtx(db, today), id));
    }
    await db.close();
    expect(before.length).toBeGreaterThan(1_000);
    expect([...(await all())]).toEqual(before);
  });

  test("every credit note of a generated invoice has its dispute, which granted just that", async () => {
    const [row] = await sql<{ wrong: number; right: number }[]>`
      select count(*) filter (where d.granted <> n.applied or d.invoice_id <> n.invoice_id)::int as wrong, count(*)::int as right
      from disputes d join credit_notes n on n.business_id = d.business_id and n.id = d.credit_note_id`;
    expect(row!.wrong).toBe(0);
    expect(row!.right).toBeGreaterThan(60);
  });
});
