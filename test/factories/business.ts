import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { addClient, addContact } from "#app/domain/clients/index.ts";
import type { Actor, BaseCtx, ContactRole, Ctx, StaffRole } from "#app/domain/core/index.ts";
import { systemCtx } from "#app/domain/core/index.ts";
import {
  addBankAccount,
  addStaff,
  type CreateBusinessInput,
  createBusiness,
  loadBusiness,
  officeHours,
} from "#app/domain/identity/index.ts";
import { memberships } from "#db/schema/people.ts";

/** A word no other test has: files of one worker meet in one database. */
export const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 13)}`;

export interface TestBusiness {
  id: string;
  slug: string;
  /** the system's own context in it */
  ctx: Ctx;
}

/** A business as the command line would make one, in euros in Berlin unless said otherwise. */
export async function makeBusiness(
  base: BaseCtx,
  input: Partial<CreateBusinessInput> = {},
): Promise<TestBusiness> {
  const slug = input.slug ?? unique("shop");
  const id = await createBusiness(base, {
    name: "Lumen Studio",
    legalName: "Lumen Studio GmbH",
    address: { line1: "Oranienstraße 24", city: "Berlin", postcode: "10999", country: "DE" },
    vatId: "DE318406552",
    timeZone: "Europe/Berlin",
    locale: "en",
    currency: "EUR",
    // Working out holidays takes longer than all the rest; tests of promises give their own.
    calendar: { ...officeHours(), region: "DE" },
    ...input,
    slug,
  });
  await loadBusiness(base, id);
  return { id, slug, ctx: systemCtx(base, id) };
}

/** Gives a business the account its clients pay into. */
export function giveBankAccount(business: TestBusiness): Promise<string> {
  return addBankAccount(business.ctx, {
    currency: "EUR",
    account: "DE89 3704 0044 0532 0130 00",
    bic: "COBADEFFXXX",
    holder: "Lumen Studio GmbH",
  });
}

export interface TestPerson {
  /** the membership's id, which is also the staff member's or contact's */
  id: string;
  personId: string;
  email: string;
  /** what this person may do, as a verb's context */
  ctx: Ctx;
}

export async function makeStaff(
  business: TestBusiness,
  role: StaffRole = "support",
  email = `${unique(role)}@lumen.example`,
): Promise<TestPerson> {
  const id = await addStaff(business.ctx, { name: `Jana ${role}`, email, role, locale: "en" });
  const personId = await personOf(business.ctx, id);
  return { id, personId, email, ctx: actAs(business.ctx, { kind: "staff", id, personId, role }) };
}

export function makeClient(business: TestBusiness, name = unique("Brauhaus")): Promise<string> {
  return addClient(business.ctx, { name, locale: "en" });
}

export async function makeContact(
  business: TestBusiness,
  clientId: string,
  input: { role?: ContactRole; email?: string; name?: string; receivesInvoices?: boolean } = {},
): Promise<TestPerson> {
  const { role = "payer", name = "Max Nord", receivesInvoices } = input;
  const email = input.email ?? `${unique("max")}@brauhaus.example`;
  const id = await addContact(business.ctx, { clientId, name, email, role, locale: "en", receivesInvoices });
  const personId = await personOf(business.ctx, id);
  const ctx = actAs(business.ctx, { kind: "contact", id, personId, role, clientId });
  return { id, personId, email, ctx: { ...ctx, scope: { businessId: business.id, clientIds: [clientId] } } };
}

const actAs = (ctx: Ctx, actor: Actor): Ctx => ({ ...ctx, actor });

async function personOf(ctx: Ctx, membershipId: string): Promise<string> {
  const [row] = await ctx.db.orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(eq(memberships.id, membershipId));
  if (!row) throw new Error("a member just added is not there");
  return row.personId;
}
