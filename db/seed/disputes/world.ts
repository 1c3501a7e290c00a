import { addDays, instantOf, todayIn } from "#app/kit/dates.ts";
import type { invoiceLines } from "#db/schema/invoices.ts";
import type { Standing } from "../invoices.ts";
import type { History } from "../payments/purse.ts";
import type { Random } from "../random.ts";
import type { Frame } from "../shapes.ts";

export type SeedLine = typeof invoiceLines.$inferInsert;

/** What disputes are made of: the invoices as they stand, with their lines. */
export interface DisputeWorld {
  history: History;
  random: Random;
  lines: Map<string, SeedLine[]>;
}

/** What a line comes to with its tax. */
export function grossOf({ net, taxRate }: SeedLine): bigint {
  const hundredths = BigInt(Math.round((100 + Number(taxRate ?? 0)) * 100));
  return (net * hundredths + 5_000n) / 10_000n;
}

/** Some days after a moment, at a time of day at which people write. */
export function daysAfter({ business }: Frame, at: Date, days: number, random: Random): Date {
  const zone = business.row.timeZone;
  const time = `${String(random.int(8, 19)).padStart(2, "0")}:${String(random.int(10, 59))}`;
  return instantOf(addDays(todayIn(zone, at), days), time, zone);
}

/** What is owed of it today, apart from what is on its way. */
export function owedOf({ row }: Standing): bigint {
  const owed = row.total - row.credited - row.paid - row.processing;
  return owed > 0n ? owed : 0n;
}
