import { eq } from "drizzle-orm";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { newId } from "#app/kit/ids.ts";
import { people } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx } from "../core/index.ts";

/** The person with this address, made when nobody has it yet. Throws `invalid` for what is no address. */
export async function findOrAddPerson(
  ctx: InTx<BaseCtx>,
  input: { email: string; name: string; locale: string },
): Promise<{ id: string; email: string }> {
  const email = normalizeEmail(input.email);
  if (!email) throw new AppError("invalid", { fields: { email: "field.email.invalid" } });
  const createdAt = ctx.clock.now();
  await ctx.tx
    .insert(people)
    .values({ id: newId(createdAt), email, name: input.name, locale: input.locale, createdAt })
    .onConflictDoNothing({ target: people.email });
  const [person] = await ctx.tx.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (!person) throw new Error("a person just written is not there");
  return { id: person.id, email };
}
