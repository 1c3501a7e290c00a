import { contacts } from "#db/schema/clients.ts";
import { type Ctx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { findOrAddPerson, grantMembership } from "../identity/index.ts";
import { indexClient } from "./client-terms.ts";
import { requireClient } from "./require-client.ts";
import { AddContactInput } from "./schemas.ts";

/** Lets a person act for a client. Throws `conflict` when they already do, `invalid` for a broken address. */
export async function addContact(
  ctx: Ctx,
  input: AddContactInput,
  options: { quiet?: boolean } = {},
): Promise<string> {
  requireStaff(ctx);
  const { clientId, name, role, locale, receivesInvoices, email: address } = AddContactInput.parse(input);
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    await requireClient(inTx, clientId);
    const person = await findOrAddPerson(inTx, { email: address, name, locale });
    const id = await grantMembership(inTx, { kind: "contact", personId: person.id, clientId, role });
    const createdAt = ctx.clock.now();
    const { email } = person;
    await inTx.tx.insert(contacts).values({
      businessId,
      id,
      clientId,
      personId: person.id,
      name,
      email,
      role,
      locale,
      receivesInvoices,
      createdAt,
    });
    await indexClient(inTx, clientId);
    const subject = { kind: "contact", id } as const;
    const details = { name, email };
    await recordEvent(inTx, {
      kind: "contact.added",
      subject,
      clientId,
      data: { role },
      details,
      quiet: options.quiet,
    });
    return id;
  });
}
