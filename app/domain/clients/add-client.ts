import { newId } from "#app/kit/ids.ts";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { indexClient, sortNameOf } from "./client-terms.ts";
import { requireStaffMember } from "./require-staff-member.ts";
import { AddClientInput } from "./schemas.ts";

/** A new client of the business. Returns its id. Throws `invalid` for a named staff member who is none. */
export async function addClient(
  ctx: Ctx,
  input: AddClientInput,
  options: { quiet?: boolean } = {},
): Promise<string> {
  requireStaff(ctx);
  const client = AddClientInput.parse(input);
  return transaction(ctx, async (inTx) => {
    await requireStaffMember(inTx, client.staffId);
    const createdAt = ctx.clock.now();
    const id = newId(createdAt);
    await inTx.tx.insert(clients).values({
      ...client,
      businessId: ctx.scope.businessId,
      id,
      sortName: sortNameOf(client.name),
      createdAt,
    });
    await indexClient(inTx, id);
    const { name, ...facts } = client;
    const data = { locale: facts.locale, vatId: facts.vatId ?? null };
    const subject = { kind: "client", id } as const;
    await recordEvent(inTx, {
      kind: "client.added",
      subject,
      clientId: id,
      data,
      details: { name },
      quiet: options.quiet,
    });
    return id;
  });
}
