import { sql } from "drizzle-orm";
import { type BaseCtx, sealEvents, systemCtx, transaction } from "#app/domain/core/index.ts";
import { countEvents } from "#app/domain/trends/index.ts";
import { instantOf, type PlainDate } from "#app/kit/dates.ts";
import type { Connection } from "#db/client.server.ts";
import { businesses } from "#db/schema/businesses.ts";
import { people } from "#db/schema/people.ts";
import { emptyBook, writeBook } from "./book.ts";
import { foundBusiness, joinedAt, rowWithHolidays } from "./businesses.ts";
import { addClients } from "./clients.ts";
import { writeTemplates } from "./disputes/reply-templates.ts";
import { drina } from "./drina/index.ts";
import { writeImprovements } from "./feedback/write-improvements.ts";
import { writeHistory } from "./history.ts";
import { insertRows } from "./insert-rows.ts";
import { lumen } from "./lumen/index.ts";
import { peopleOf } from "./people.ts";
import { randomFor } from "./random.ts";
import type { Frame, SeedBusiness } from "./shapes.ts";

export interface SeedReport {
  today: PlainDate;
  businesses: { slug: string; clients: number; invoices: number; creditNotes: number; events: number }[];
}

/**
 * Fills an empty database with the demo's two businesses and their last 24 months, counted back from the database's
 * own day unless another is given. The same day gives the same rows, ids included. Nothing is left to do: no job, no
 * pending mail, every event sealed. Throws when there is a business already, because history cannot be written twice.
 */
export async function seedDemo(db: Connection, day?: PlainDate): Promise<SeedReport> {
  const today = day ?? (await dayOf(db));
  const ctx = quietCtx(db, today);
  const [known] = await db.orm.select({ slug: businesses.slug }).from(businesses).limit(1);
  if (known) throw new Error(`the database holds the business ${known.slug} already`);
  const { persons, frames } = fillDemo(today);
  const rows = await Promise.all(frames.map(rowWithHolidays));
  await transaction(ctx, async ({ tx }) => {
    await insertRows(tx, people, persons);
    await insertRows(tx, businesses, rows);
  });
  for (const { businessId, book } of frames) {
    const inside = systemCtx(ctx, businessId);
    await transaction(inside, async ({ tx }) => {
      await tx.execute(byIndex);
      await writeBook(tx, book);
    });
    await transaction(inside, async (inTx) => {
      await inTx.tx.execute(byIndex);
      await sealEvents(inTx);
      await countEvents(inTx);
    });
  }
  return { today, businesses: frames.map(countsOf) };
}

/**
 * Autovacuum may look while nothing is committed, and then takes full tables for empty ones: a plan that believes it
 * reads all of a table for each row of another, in our reads as in the checks of each row written.
 */
const byIndex = sql`set local enable_seqscan = off`;

/** The whole demo of a day in memory: its people, and each business with its rows. */
export function fillDemo(today: PlainDate): { persons: (typeof people.$inferInsert)[]; frames: Frame[] } {
  const worlds = [lumen(today), drina(today)];
  const persons = peopleOf(worlds, today);
  return { persons: [...persons.values()], frames: worlds.map((business) => fill(business, today, persons)) };
}

/** One business with all its history, in memory. */
function fill(business: SeedBusiness, today: PlainDate, persons: ReturnType<typeof peopleOf>): Frame {
  const random = randomFor(business.row.slug);
  const frame: Frame = {
    business,
    businessId: random.id(joinedAt({ business, today })),
    today,
    now: instantOf(today, "00:00", business.row.timeZone),
    book: emptyBook(),
    random,
  };
  const staffIds = foundBusiness(frame, persons);
  writeHistory(frame, addClients(frame, staffIds, persons), staffIds);
  writeImprovements(frame, staffIds);
  writeTemplates(frame);
  return frame;
}

const home = "Europe/Berlin";

async function dayOf(db: Connection): Promise<PlainDate> {
  const [row] = await db.sql<{ day: string }[]>`select (now() at time zone ${home})::date::text as day`;
  return row!.day;
}

/** The clock stands at the beginning of the day: two runs on one day write the same moments. */
export function quietCtx(db: Connection, today: PlainDate): BaseCtx {
  const now = instantOf(today, "00:00", home);
  const never = (what: string) => () => {
    throw new Error(`the seed ${what}`);
  };
  return {
    db,
    clock: { now: () => now },
    jobs: {
      // What is sealed asks to be counted, which is done here right after it.
      send: async (_tx, queue) => (queue === "count-events" ? undefined : never("sends no job")()),
    },
    secrets: {
      hmac: never("has no secrets"),
      encrypt: never("has no secrets"),
      decrypt: never("has no secrets"),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    source: "cli",
    appUrl: "http://localhost",
    demo: true,
  };
}

function countsOf({ business, book }: Frame): SeedReport["businesses"][number] {
  const { clients, invoices, creditNotes, events } = book;
  return {
    slug: business.row.slug,
    clients: clients.length,
    invoices: invoices.length,
    creditNotes: creditNotes.length,
    events: events.length,
  };
}
