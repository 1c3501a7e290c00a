import { and, eq, inArray } from "drizzle-orm";
import { foldNumber, numberKey } from "#app/kit/number-key.ts";
import type { creditNotes, invoices } from "#db/schema/invoices.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";

export { foldNumber };

const suffixes = 20;

export interface NumberKeys {
  number: string;
  numberFolded: string;
  numberKey: string;
}

/**
 * Writes a new document under a free address and returns the address. `write` inserts and says whether it could: where
 * another transaction took number or address in the meantime, the look at what is taken is repeated.
 */
export async function withFreeNumberKey(
  ctx: InTx<Ctx>,
  table: typeof invoices | typeof creditNotes,
  given: string,
  write: (keys: NumberKeys) => Promise<boolean>,
): Promise<NumberKeys> {
  for (let tries = 0; tries <= suffixes; tries++) {
    const keys = await freeNumberKey(ctx, table, given);
    if (await write(keys)) return keys;
  }
  throw noFreeKey(given.trim());
}

/**
 * The address of a new document. Only different numbers with equal keys get a suffix; the same number again is a
 * duplicate and throws `conflict`.
 */
async function freeNumberKey(
  ctx: InTx<Ctx>,
  table: typeof invoices | typeof creditNotes,
  given: string,
): Promise<NumberKeys> {
  const number = given.trim();
  const numberFolded = foldNumber(number);
  const key = numberKey(number);
  const candidates = [key, ...Array.from({ length: suffixes }, (_, i) => `${key}-${i + 2}`)];
  const { businessId } = ctx.scope;
  const [twin] = await ctx.tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.businessId, businessId), eq(table.numberFolded, numberFolded)));
  if (twin) throw duplicateNumber(number);
  const taken = await ctx.tx
    .select({ key: table.numberKey })
    .from(table)
    .where(and(eq(table.businessId, businessId), inArray(table.numberKey, candidates)));
  const used = new Set(taken.map((row) => row.key));
  const free = candidates.find((candidate) => !used.has(candidate));
  if (!free) throw noFreeKey(number);
  return { number, numberFolded, numberKey: free };
}

const noFreeKey = (number: string) =>
  new AppError("conflict", { message: "invoices.error.numberKey", values: { number } });

const duplicateNumber = (number: string) =>
  new AppError("conflict", { message: "invoices.error.duplicate", values: { number } });
