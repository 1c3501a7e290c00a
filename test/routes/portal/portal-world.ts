import { eq } from "drizzle-orm";
import { transaction } from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { invoices } from "#db/schema/invoices.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { signedIn } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";

/** A business with an account, two clients and a person at the first; and another business with a client of its own. */
export async function makePortal(world: World, role: "viewer" | "payer" | "admin" = "payer") {
  const business = await makeBusiness(world.base);
  await giveBankAccount(business);
  const clientId = await makeClient(business, "Brauhaus Nord");
  const otherClientId = await makeClient(business, "Café Süd");
  const max = await makeContact(business, clientId, { role, name: "Max Petersen" });
  const stranger = await makeContact(business, otherClientId, { name: "Stella Süd" });
  const elsewhere = await makeBusiness(world.base);
  const elsewhereClientId = await makeClient(elsewhere, "Kiosk West");
  const outsider = await makeContact(elsewhere, elsewhereClientId, { name: "Olga West" });
  return {
    business,
    clientId,
    otherClientId,
    max,
    stranger,
    elsewhere,
    elsewhereClientId,
    outsider,
    as: await signedIn(world, max.personId),
    asStranger: await signedIn(world, stranger.personId),
    asOutsider: await signedIn(world, outsider.personId),
    staff: () => makeStaff(business),
  };
}

/** Sets what has happened to an invoice since, past the verbs of later rooms. */
export function setFigures(
  business: TestBusiness,
  id: string,
  figures: Partial<typeof invoices.$inferInsert>,
): Promise<void> {
  return transaction(business.ctx, async ({ tx }) => {
    await tx.update(invoices).set(figures).where(eq(invoices.id, id));
  });
}

export const plain = (text: unknown) => JSON.stringify(text).replaceAll("\u00a0", " ");

/** Lays a draft beside an issued invoice: the same document under a number of its own. Returns that number. */
export async function layDraft(business: TestBusiness, id: string): Promise<string> {
  return transaction(business.ctx, async ({ tx }) => {
    const [row] = await tx.select().from(invoices).where(eq(invoices.id, id));
    const { outstanding: _, payable: __, ...issued } = row!;
    const number = `DRAFT-${issued.number}`.toUpperCase();
    const own = { id: newId(new Date()), number, numberFolded: number.toLowerCase(), numberKey: number };
    await tx.insert(invoices).values({ ...issued, ...own, state: "draft", issuedAt: null });
    return number;
  });
}
