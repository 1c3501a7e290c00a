import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { archiveClient, changeClient, endContact } from "#app/domain/clients/index.ts";
import { eventKinds, transaction } from "#app/domain/core/index.ts";
import { assignDispute } from "#app/domain/disputes/index.ts";
import { changePerson } from "#app/domain/identity/index.ts";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import { announceTransfer } from "#app/domain/payments/index.ts";
import { newId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as today } from "#app/routes/desk/_index.tsx";
import { loader as invoiceList } from "#app/routes/desk/invoices._index.tsx";
import { loader as log } from "#app/routes/desk/log.tsx";
import { loader as aging } from "#app/routes/desk/payments.aging._index.tsx";
import { events, messages } from "#db/schema/log.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { importFile, invoiceFile } from "./a-file.ts";
import { openDesk } from "./desk-world.ts";

const world = theWorld();

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const see = async (handler: unknown, path: string, as: string): Promise<View> =>
  (await call(world, handler, { path, as })).data;

describe("today", () => {
  test("of a new business asks for an account alone", async () => {
    const { as } = await openDesk(world, { currency: "RSD" });
    const view = await see(today, paths.desk.today(), as.support);
    expect(view.needs).toMatchObject({ failed: 0, imports: 0, unread: 0, hasNoBank: true });
    expect(view.figures).toMatchObject([{ currency: "RSD", isLate: false }]);
  });

  test("adds up each currency for itself: outstanding, overdue, issued this month", async () => {
    const { business, as } = await openDesk(world);
    const clientId = await makeClient(business);
    const late = { issuedOn: "2026-10-01", dueOn: "2026-11-23" };
    await makeInvoice(business, clientId, { fields: late });
    await makeInvoice(business, clientId, { fields: { issuedOn: "2026-11-02", dueOn: "2026-11-24" } });
    await makeInvoice(business, clientId, {
      fields: { issuedOn: "2026-11-24", dueOn: "2026-12-24", currency: "USD" },
    });
    const view = await see(today, paths.desk.today(), as.support);
    expect(view.figures).toMatchObject([
      {
        currency: "EUR",
        outstanding: { amount: "€238.00" },
        overdue: { amount: "€119.00" },
        isLate: true,
        issued: { amount: "€119.00" },
      },
      { currency: "USD", isLate: false },
    ]);
    expect(view.needs.unread).toBe(2);
  });

  test("names how many tickets nobody has taken, until somebody has", async () => {
    const { business, as, owner } = await openDesk(world);
    const clientId = await makeClient(business);
    const payer = await makeContact(business, clientId);
    const made = await makeDispute(business, payer, await makeInvoice(business, clientId));
    const untaken = async () => (await see(today, paths.desk.today(), as.support)).needs.tickets.untaken;
    expect(await untaken()).toBe(1);
    await assignDispute(owner.ctx, { id: made.id, version: 1, assigneeId: owner.id });
    expect(await untaken()).toBe(0);
  });

  test("leads from every figure to the rows that it is the sum of, currency by currency", async () => {
    const { business, owner, as } = await openDesk(world);
    const clientId = await makeClient(business);
    for (const currency of ["EUR", "USD"]) {
      for (const [issuedOn, dueOn] of [
        ["2026-10-01", "2026-11-01"],
        ["2026-11-02", "2026-11-20"],
        ["2026-11-24", "2026-12-24"],
      ])
        await makeInvoice(business, clientId, { fields: { issuedOn, dueOn, currency } });
    }
    for (let n = 0; n < 27; n++)
      await makeInvoice(business, clientId, { fields: { issuedOn: "2026-11-03", dueOn: "2026-11-22" } });
    const onItsWay = await makeInvoice(business, clientId, { fields: { dueOn: "2026-11-21" } });
    const contact = await makeContact(business, clientId);
    await announceTransfer(contact.ctx, {
      ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" },
      parts: [{ invoiceId: onItsWay.id, amount: 5_000n }],
    });
    await writeOffInvoice(owner.ctx, { invoiceId: onItsWay.id, amount: 1_000n, reason: "Goodwill" });
    const { figures } = await see(today, paths.desk.today(), as.support);
    expect(figures.map((one: View) => one.currency)).toEqual(["EUR", "USD"]);
    const cents = (text: string) => BigInt(text.replace(/[^\d]/g, ""));
    const sum = async (href: string, column: "payable" | "total") => {
      let total = 0n;
      for (let next: string | undefined = href; next; ) {
        const page: View = await see(invoiceList, next, as.support);
        for (const row of page.rows) total += cents(row[column]);
        next = page.next;
      }
      return total;
    };
    for (const { outstanding, overdue, issued } of figures) {
      expect(await sum(overdue.href, "payable"), overdue.href).toBe(cents(overdue.amount));
      expect(await sum(issued.href, "total"), issued.href).toBe(cents(issued.amount));
      const { aging: owed } = await see(aging, outstanding.href, as.support);
      const apart = ["payable", "disputed", "processing"].map((column) =>
        owed.columns.findIndex((one: View) => one.column === column),
      );
      const parts = owed.rows.flatMap((row: View) => apart.map((at) => cents(row.cells[at].amount)));
      expect(parts.reduce((all: bigint, one: bigint) => all + one, 0n)).toBe(cents(outstanding.amount));
    }
  });

  test("names what needs a person: files that wait and mails that did not arrive", async () => {
    const desk = await openDesk(world);
    const { business, as } = desk;
    const shown = await importFile(world, desk, invoiceFile());
    const { id } = await makeInvoice(business, await makeClient(business));
    await transaction(business.ctx, async ({ tx }) => {
      const [event] = await tx.select().from(events).where(eq(events.subjectId, id));
      const mail = (state: string, at: Date) => ({
        businessId: business.id,
        id: newId(at),
        eventId: event?.id ?? "",
        template: "invoice-issued",
        recipientId: newId(at),
        toAddress: `${state}@x.example`,
        state,
        createdAt: at,
      });
      const now = world.clock.now();
      const long = new Date(now.getTime() - 40 * 86_400_000);
      await tx.insert(messages).values([mail("failed", now), mail("sent", now), mail("failed", long)]);
    });
    const view = await see(today, paths.desk.today(), as.support);
    expect(view.needs).toMatchObject({ failed: 1, imports: 1, importHref: paths.desk.import(shown) });
    expect(view.needs.mails).toMatchObject([
      { email: "failed@x.example", href: paths.desk.invoice(showId("inv", id)) },
    ]);
  });
});

describe("the log", () => {
  test("tells who did what in the reader's language, newest first", async () => {
    const { business, owner, as } = await openDesk(world);
    const clientId = await makeClient(business, "Brauhaus Nord");
    const max = await makeContact(business, clientId, { name: "Max <b>" });
    await makeInvoice({ ...business, ctx: owner.ctx }, clientId, { fields: { number: "2026-1" } });
    await changeClient(owner.ctx, clientId, { vatId: "DE1" });
    await archiveClient(owner.ctx, clientId, { isArchived: true });
    await endContact(owner.ctx, max.id);
    const texts = async () =>
      (await see(log, paths.desk.log(), as.owner)).rows.slice(0, 6).map((row: View) => row.text);
    expect(await texts()).toEqual([
      "Jana owner ended the access of Max <b>",
      "Jana owner archived client Brauhaus Nord",
      "Jana owner changed the facts of Brauhaus Nord",
      "Jana owner issued invoice 2026-1 to Brauhaus Nord",
      "Kvit added Max <b> as a contact of Brauhaus Nord",
      "Kvit added client Brauhaus Nord",
    ]);
    await changePerson(world.base, owner.personId, { locale: "sr-Latn" });
    expect((await texts())[3]).toBe("Izdat račun 2026-1 za Brauhaus Nord (Jana owner)");
  });

  test("comes in pages that miss nothing and repeat nothing", async () => {
    const { business, as } = await openDesk(world);
    for (let n = 0; n < 120; n++) await makeClient(business);
    const seen: string[] = [];
    let path: string | undefined = paths.desk.log();
    while (path) {
      const page: View = await see(log, path, as.support);
      seen.push(...page.rows.map((row: View) => row.id));
      path = page.next;
    }
    expect(seen.length).toBeGreaterThan(120);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("shows nothing of another business, whatever the address says", async () => {
    const [one, two] = [await openDesk(world), await openDesk(world)];
    const theirs: View = await see(log, paths.desk.log(), two.as.support);
    const answer = await call(world, log, {
      path: paths.desk.log({ before: theirs.rows[0].id }),
      as: one.as.support,
    });
    const own: View = await see(log, paths.desk.log(), one.as.support);
    const ids = new Set(own.rows.map((row: View) => row.id));
    expect(((answer.data as View)?.rows ?? []).filter((row: View) => !ids.has(row.id))).toEqual([]);
    expect((await call(world, log, { path: "/desk/log?before=x", as: one.as.support })).status).toBe(404);
  });

  describe("has words of its own for every kind of event", () => {
    let texts: string[];
    beforeAll(async () => {
      const { business, as } = await openDesk(world);
      await transaction(business.ctx, async ({ tx }) => {
        await tx.insert(events).values(
          eventKinds.map((kind) => ({
            businessId: business.id,
            id: newId(world.clock.now()),
            at: new Date(world.clock.now().getTime() + 1000),
            kind,
            actorKind: "system",
            subjectKind: "business",
            subjectId: business.id,
            data: {},
            source: "web",
          })),
        );
      });
      const first: View = await see(log, paths.desk.log(), as.support);
      const second: View = await see(log, first.next, as.support);
      const rows = [...first.rows, ...second.rows];
      texts = rows.slice(0, eventKinds.length).map((row: View) => row.text);
    });

    test("also where names have been erased", () => {
      expect(texts).toHaveLength(eventKinds.length);
      for (const kind of eventKinds) expect(texts.join("\n")).not.toContain(kind);
      expect(texts.join("\n")).toContain("Someone");
    });
  });
});
