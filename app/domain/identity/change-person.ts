import { eq } from "drizzle-orm";
import * as z from "zod";
import { locales } from "#app/kit/locale.ts";
import { people } from "#db/schema/people.ts";
import type { BaseCtx } from "../core/index.ts";

export const ChangePersonInput = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  locale: z.enum(locales).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});
export type ChangePersonInput = z.infer<typeof ChangePersonInput>;

/** A person's own name, language and theme: theirs alone, of no business, so no event is written. */
export async function changePerson(ctx: BaseCtx, personId: string, input: ChangePersonInput): Promise<void> {
  const change = ChangePersonInput.parse(input);
  if (Object.values(change).every((value) => value === undefined)) return;
  await ctx.db.orm.update(people).set(change).where(eq(people.id, personId));
}
