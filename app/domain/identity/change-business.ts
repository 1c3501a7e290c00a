import { eq } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { withReplyTo } from "./create-business.ts";
import type { Business } from "./load-business.ts";
import { ChangeBusinessInput } from "./schemas.ts";

/** What may be about a person where the business is one: kept apart, erasable. */
const personal = new Set<string>(["name", "legalName", "address", "legalLine", "replyTo", "vatId"]);

/**
 * Changes what a business shows of itself: name, address, brand, reply address, small print, opening hours. Slug and
 * currency stay. Documents already issued keep their snapshot. Owners only.
 */
export async function changeBusiness(ctx: Ctx, input: ChangeBusinessInput): Promise<void> {
  requireStaff(ctx, "owner");
  const change = withReplyTo(ChangeBusinessInput.parse(input));
  await transaction(ctx, async (inTx) => {
    const id = ctx.scope.businessId;
    const isIt = eq(businesses.id, id);
    const [before] = await inTx.tx.select().from(businesses).where(isIt).for("update");
    if (!before) throw notFound();
    const fields = changedFields(before, change);
    if (fields.length === 0) return;
    await inTx.tx.update(businesses).set(change).where(isIt);
    const pick = (from: object, isPersonal: boolean) =>
      Object.fromEntries(
        Object.entries(from).filter(
          ([field]) => fields.includes(field) && personal.has(field) === isPersonal,
        ),
      );
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id },
      data: { fields, before: pick(before, false), after: pick(change, false) },
      details: { before: pick(before, true), after: pick(change, true) },
    });
  });
}

/** The first-run guide is through, or put aside. */
export async function finishGuide(ctx: Ctx): Promise<void> {
  requireStaff(ctx, "owner");
  await transaction(ctx, async (inTx) => {
    const id = ctx.scope.businessId;
    const [before] = await inTx.tx.select().from(businesses).where(eq(businesses.id, id)).for("update");
    if (!before || before.guideDoneAt) return;
    const guideDoneAt = ctx.clock.now();
    await inTx.tx.update(businesses).set({ guideDoneAt }).where(eq(businesses.id, id));
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id },
      data: { fields: ["guideDoneAt"], before: { guideDoneAt: null }, after: { guideDoneAt } },
    });
  });
}

/** Only what is really another: a form sends every field, the log names those that moved. */
function changedFields(before: Business, change: object): string[] {
  return Object.entries(change)
    .filter(([field, value]) => value !== undefined && !isSame(before[field as keyof Business], value))
    .map(([field]) => field);
}

/** jsonb gives its keys back in an order of its own. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
