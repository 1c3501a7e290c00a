import { describe, expect, test } from "vitest";
import { loadInvoice } from "#app/domain/invoices/index.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

describe("the world of tests", () => {
  test("a business issues and credits an invoice that its client's contact can load", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const clientId = await makeClient(business);
    const contact = await makeContact(business, clientId);
    const invoice = await makeInvoice(business, clientId);
    await makeCreditNote(business, clientId, invoice.document.number);
    const loaded = await loadInvoice(contact.ctx, invoice.numberKey);
    expect(loaded.invoice.credited).toBe(11900n);
    expect(staff.personId).not.toBe(contact.personId);
  });
});
