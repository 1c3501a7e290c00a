import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { recordEvent, transaction } from "#app/domain/core/index.ts";
import { loadInvoiceById, markFirstRead } from "#app/domain/invoices/index.ts";
import { recordPayment, requestRefund } from "#app/domain/payments/index.ts";
import { newId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as creditNote } from "#app/routes/desk/credit-notes.$id._index.tsx";
import { loader as list } from "#app/routes/desk/invoices._index.tsx";
import { loader as invoice } from "#app/routes/desk/invoices.$id._index.tsx";
import { loader as asClient } from "#app/routes/desk/invoices.$id.as-client.tsx";
import { loader as pdf } from "#app/routes/desk/invoices.$id.pdf.ts";
import { loader as xml } from "#app/routes/desk/invoices.$id.xml.ts";
import { clients } from "#db/schema/clients.ts";
import { events, messages } from "#db/schema/log.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

const look = async (handler: unknown, id: string, kind: "inv" | "crn" = "inv"): Promise<View> => {
  const shown = showId(kind, id);
  const answer = await call(world, handler, { path: "/desk/x", params: { id: shown }, as: desk.as.support });
  return answer.data;
};
const rows = async (query: Record<string, string>, at = desk): Promise<View> =>
  (await call(world, list, { path: paths.desk.invoices(query), as: at.as.support })).data;

describe("the desk's list", () => {
  let crowd: Desk;
  const numbers: string[] = [];
  let nord = "";

  beforeAll(async () => {
    crowd = await openDesk(world);
    const two = [
      await makeClient(crowd.business, "Brauhaus Nord"),
      await makeClient(crowd.business, "Café Süd"),
    ];
    nord = two[0] ?? "";
    for (let n = 0; n < 55; n++) {
      const day = String((n % 27) + 1).padStart(2, "0");
      const fields = { issuedOn: `2026-10-${day}`, dueOn: `2026-12-${day}` };
      const { document } = await makeInvoice(crowd.business, two[n % 2]!, { fields, quiet: true });
      numbers.push(document.number);
    }
  });

  test.each(["newest", "due", "amount"])(
    "sorted by %s comes in pages that miss none and repeat none",
    async (sort) => {
      const seen: string[] = [];
      const walk = async (path: string | undefined): Promise<string | undefined> => {
        if (!path) return undefined;
        const page: View = (await call(world, list, { path, as: crowd.as.support })).data;
        seen.push(...page.rows.map((row: View) => row.number));
        return (await walk(page.next)) ?? path;
      };
      const last = await walk(paths.desk.invoices({ sort }));
      expect(seen).toHaveLength(55);
      expect([...seen].sort()).toEqual([...numbers].sort());
      const end: View = (await call(world, list, { path: last ?? "", as: crowd.as.support })).data;
      const back: View = (await call(world, list, { path: end.previous, as: crowd.as.support })).data;
      expect(back.rows.map((row: View) => row.number)).toEqual(seen.slice(25, 50));
    },
  );

  test("narrows to one client, and to none of another business", async () => {
    const page = await rows({ client: showId("cli", nord) }, crowd);
    expect(page.client).toEqual({ name: "Brauhaus Nord", href: paths.desk.client(showId("cli", nord)) });
    expect([...new Set(page.rows.map((row: View) => row.client))]).toEqual(["Brauhaus Nord"]);
    expect(page.rows).toHaveLength(25);
    const rest: View = (await call(world, list, { path: page.next, as: crowd.as.support })).data;
    expect(rest.rows.map((row: View) => row.client)).toEqual([
      "Brauhaus Nord",
      "Brauhaus Nord",
      "Brauhaus Nord",
    ]);
    const foreign = await makeClient(desk.business);
    const answer = await call(world, list, {
      path: paths.desk.invoices({ client: showId("cli", foreign) }),
      as: crowd.as.support,
    });
    expect(answer.status).toBe(404);
  });

  test.each([
    "after=x",
    "before=2026-01-01~inv_x",
    "after=~",
    "sort=x&status=y&period=z",
    "q=%00",
    "after=1~2~3",
  ])("with the address %j begins at the start", async (query) => {
    const answer = await call(world, list, { path: `/desk/invoices?${query}`, as: crowd.as.support });
    expect(answer.status).toBe(200);
  });
});

test("an invoice is found by a word of a line, and told apart as read or not", async () => {
  const clientId = await makeClient(desk.business, "Weingut Steilhang");
  const max = await makeContact(desk.business, clientId, { name: "Max Petersen" });
  const { id, document } = await makeInvoice(desk.business, clientId, {
    totals: { lines: [line({ name: "Etikettenentwurf Spätlese" })] },
  });
  const found = await rows({ q: "spatlese" });
  expect(found.rows).toMatchObject([{ number: document.number, client: "Weingut Steilhang", readOn: null }]);
  expect((await rows({ status: "unread", q: "spatlese" })).rows).toHaveLength(1);
  await markFirstRead(max.ctx, { kind: "invoice", id });
  expect((await rows({ q: "spatlese" })).rows[0].readOn).toBe("24 Nov");
  expect((await rows({ status: "unread", q: "spatlese" })).rows).toEqual([]);
  expect((await look(invoice, id)).timeline[0].text).toBe("First read by Max Petersen");
});

describe("an invoice at the desk", () => {
  test("looked at as the client sees it speaks the client's language and is not marked as read (case 27)", async () => {
    const clientId = await makeClient(desk.business);
    await transaction(desk.business.ctx, ({ tx }) =>
      tx.update(clients).set({ locale: "sr-Latn" }).where(eq(clients.id, clientId)),
    );
    const { id, document } = await makeInvoice(desk.business, clientId);
    const view = await look(asClient, id);
    expect(view.sheet).toMatchObject({
      language: "sr-Latn",
      heading: { kind: "Račun", number: document.number },
    });
    await look(invoice, id);
    await look(pdf, id);
    const { invoice: after, timeline } = await loadInvoiceById(desk.business.ctx, id);
    expect(after.firstReadAt).toBeNull();
    expect(timeline.map((event) => event.kind)).toEqual(["invoice.issued"]);
  });

  test("adds up from the total to what is payable, credit notes included", async () => {
    const clientId = await makeClient(desk.business);
    const { id, document } = await makeInvoice(desk.business, clientId);
    expect((await look(invoice, id)).steps).toEqual([]);
    const note = await makeCreditNote(desk.business, clientId, document.number);
    const view = await look(invoice, id);
    expect(view).toMatchObject({ payable: "€0.00", status: { status: "credited" } });
    expect(view.steps.map((step: View) => step.amount)).toEqual(["€119.00", "−€119.00"]);
    const told = view.timeline.find((step: View) => step.note === `Credit note ${note.document.number}`);
    // When it was issued here, not some hour of the day that stands on it.
    expect(told?.dateTime).toBe(world.clock.now().toISOString());
    expect(await look(creditNote, note.id, "crn")).toMatchObject({
      number: note.document.number,
      invoice: { number: document.number, href: paths.desk.invoice(showId("inv", id)) },
    });
  });

  test("tells of money that came onto it and went back, each leading to its payment", async () => {
    const clientId = await makeClient(desk.business);
    const { id } = await makeInvoice(desk.business, clientId);
    const input = {
      clientId,
      currency: "EUR",
      amount: 5000n,
      method: "transfer",
      receivedOn: "2026-11-23",
    } as const;
    const { paymentId } = await recordPayment(desk.business.ctx, {
      ...input,
      parts: [{ invoiceId: id, amount: 5000n }],
    });
    const back = { paymentId, amount: 2000n, reason: "goodwill", way: "bank", payee: "Brauhaus" } as const;
    await requestRefund(desk.business.ctx, back);
    const { timeline } = await look(invoice, id);
    const money = timeline.filter((step: View) => step.href === paths.desk.payment(showId("pay", paymentId)));
    expect(money.map((step: View) => step.text).sort()).toEqual(["€20.00 given back", "€50.00 paid"]);
    expect(money[0].note).toMatch(/^Payment \d{10}$/);
  });

  test("tells of each recipient what became of the mail", async () => {
    const clientId = await makeClient(desk.business);
    const { id } = await makeInvoice(desk.business, clientId);
    expect((await look(invoice, id)).deliveries).toEqual([]);
    await transaction(desk.business.ctx, async ({ tx }) => {
      const [event] = await tx.select().from(events).where(eq(events.subjectId, id));
      const states = ["failed", "pending", "sent", "unknown"];
      await tx.insert(messages).values(
        states.map((state) => ({
          businessId: desk.business.id,
          id: newId(world.clock.now()),
          clientId,
          eventId: event?.id ?? "",
          template: "invoice-issued",
          recipientId: newId(world.clock.now()),
          toAddress: `${state}@x.example`,
          state,
          failure: state === "failed" ? "mailbox full" : null,
          createdAt: world.clock.now(),
        })),
      );
    });
    expect((await look(invoice, id)).deliveries.map((one: View) => one.text)).toEqual([
      "The mail to failed@x.example failed: mailbox full",
      "on its way to pending@x.example",
      "sent to sent@x.example",
      "The mail service did not tell whether unknown@x.example got it.",
    ]);
  });

  test.each([
    ["failed", "The mail to x@x.example could not be sent"],
    ["unknown", "The mail service did not tell whether x@x.example got it."],
  ])("says in its story when a mail's outcome is %s", async (outcome, words) => {
    const { id } = await makeInvoice(desk.business, await makeClient(desk.business));
    await transaction(desk.business.ctx, (inTx) =>
      recordEvent(inTx, {
        kind: "invoice.mail_failed",
        subject: { kind: "invoice", id },
        data: { outcome },
        details: { email: "x@x.example" },
        quiet: true,
      }),
    );
    expect((await look(invoice, id)).timeline.map((step: View) => step.text)).toContain(words);
  });

  test("is handed out as PDF and e-invoice under its own name", async () => {
    const { id, document } = await makeInvoice(desk.business, await makeClient(desk.business));
    const params = { id: showId("inv", id) };
    const asPdf = await call(world, pdf, { path: "/", params, as: desk.as.support });
    expect(asPdf.headers.get("content-type")).toBe("application/pdf");
    expect((asPdf.data as Buffer).subarray(0, 5).toString()).toBe("%PDF-");
    const asXml = await call(world, xml, { path: "/", params, as: desk.as.support });
    expect(asXml.headers.get("content-disposition")).toContain(document.number);
    expect(asXml.data).toContain(`<cbc:ID>${document.number}</cbc:ID>`);
  });

  test("of a hostile client is text in every part", async () => {
    const clientId = await makeClient(desk.business, `"><script>alert(1)</script>`);
    const { id } = await makeInvoice(desk.business, clientId);
    const view = await look(invoice, id);
    expect(view.client.name).toBe(`"><script>alert(1)</script>`);
  });
});
