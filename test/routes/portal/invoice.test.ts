import { beforeAll, describe, expect, it } from "vitest";
import { issueInvoice } from "#app/domain/invoices/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader } from "#app/routes/portal/invoices.$number._index.tsx";
import { makeContact, makeStaff } from "#test/factories/business.ts";
import { line, makeCreditNote, makeDocument, makeInvoice } from "#test/factories/invoice.ts";
import { atDesk, call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { layDraft, makePortal, plain, setFigures } from "./portal-world.ts";

const world = theWorld();
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

const open = (
  { business }: Portal,
  number: string,
  input: { as?: string; headers?: Record<string, string>; client?: string; method?: string } = {},
) => {
  const key = numberKey(number);
  const path = paths.portal.invoice(business.slug, key, { client: input.client });
  return call(world, loader, { ...input, path, params: { business: business.slug, number: key } });
};

describe("an invoice's page", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await makePortal(world);
  });

  it("shows the sheet, what is owed, by when, and the slip that pays it", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId, {
      fields: { dueOn: "2026-11-27" },
    });
    const { status, data } = await open(portal, document.number, { as: portal.as });
    const view = data as Data;
    expect(status).toBe(200);
    expect(view.heading).toBe(`Invoice ${document.number}`);
    expect(view.title).toBe(`Invoice ${document.number} · Lumen Studio`);
    expect(view.owed).toMatchObject({ amount: "€119.00", due: { is: "later", date: "Friday, 27 November" } });
    expect(view.account).toBeUndefined();
    expect(view.paper.totals.sum).toEqual({ label: "Total in euro", amount: "€119.00" });
    const rows = Object.fromEntries(view.ways.rows.map((row: Data) => [row.label, row.copy?.value]));
    expect(rows).toMatchObject({ IBAN: "DE89370400440532013000", Amount: "119.00" });
    expect(view.ways.qr.label).toBe("QR code for a bank transfer of €119.00 to Lumen Studio GmbH");
    expect(view.shell.client.name).toBe("Brauhaus Nord");
  });

  it("adds up from the paper's total to what is payable now", async () => {
    const { id, document } = await makeInvoice(portal.business, portal.clientId, {
      totals: { lines: [line({ price: "1000" })] },
    });
    const note = await makeCreditNote(portal.business, portal.clientId, document.number);
    await setFigures(portal.business, id, { paid: 20000n, processing: 10000n, held: 5000n });
    const view = (await open(portal, document.number, { as: portal.as })).data as Data;
    const steps = view.account.steps.map(({ term, amount }: Data) => `${term} ${amount}`);
    expect(steps).toEqual([
      "Invoice total €1,190.00",
      "Paid −€200.00",
      "Credited −€119.00",
      "Processing −€100.00",
      "In dispute −€50.00",
    ]);
    expect(view.account.sum.amount).toBe("€721.00");
    expect(view.owed.amount).toBe("€721.00");
    expect(view.ways.rows.find(({ label }: Data) => label === "Amount").copy.value).toBe("721.00");
    expect(view.account.steps[2].links).toEqual([
      {
        number: note.document.number,
        href: paths.portal.creditNote(portal.business.slug, numberKey(note.document.number)),
      },
    ]);
    expect(plain(view.paper.strip.state)).toContain("paid €200.00, credited €119.00, processing €100.00");
    expect(view.statuses.map(({ is }: Data) => is)).toContain("disputed");
  });

  it.each([
    ["paid in full", { paid: 11900n, settledOn: "2026-11-20" }, "even"],
    ["credited in full", { credited: 11900n }, "credited"],
    ["written off", { writtenOff: 11900n }, "written_off"],
    ["void", { state: "void", credited: 11900n }, "void"],
    ["replaced", { state: "replaced" }, "replaced"],
  ])("asks for nothing and offers no slip when it is %s", async (_what, figures, closed) => {
    const { id, document } = await makeInvoice(portal.business, portal.clientId);
    await setFigures(portal.business, id, figures);
    const view = (await open(portal, document.number, { as: portal.as })).data as Data;
    expect(view.owed).toMatchObject({ closed, amount: "€0.00" });
    expect(view.owed.due).toBeUndefined();
    expect(view.ways).toBeUndefined();
    expect(view.paper.strip.qr).toBeUndefined();
  });

  it.each(["viewer", "payer", "admin"] as const)("opens for a %s of its client", async (role) => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const person = await makeContact(portal.business, portal.clientId, { role });
    const as = await signedIn(world, person.personId);
    expect((await open(portal, document.number, { as })).status).toBe(200);
  });

  it("does not exist for another client's contact, another business's contact, or with another's client (case 18)", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const { asStranger, asOutsider, as, otherClientId } = portal;
    for (const token of [asStranger, asOutsider]) {
      expect((await open(portal, document.number, { as: token })).status).toBe(404);
    }
    const client = showId("cli", otherClientId);
    expect((await open(portal, document.number, { as, client })).status).toBe(404);
    expect((await open(portal, "nobody-has-this", { as })).status).toBe(404);
    expect((await open(portal, document.number, { as })).status).toBe(200);
  });

  it("sends a stranger without a session to sign in and back", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const { status, location } = await open(portal, document.number);
    expect(status).toBe(302);
    const here = paths.portal.invoice(portal.business.slug, numberKey(document.number));
    expect(location).toBe(paths.login({ returnTo: here }));
  });

  it("shows a draft to nobody", async () => {
    const { id, document } = await makeInvoice(portal.business, portal.clientId);
    const draft = await layDraft(portal.business, id);
    expect((await open(portal, document.number, { as: portal.as })).status).toBe(200);
    expect((await open(portal, draft, { as: portal.as })).status).toBe(404);
  });

  it("has one address: another spelling of the number is sent on to it", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId, {
      fields: { number: "Re 2026/x 17" },
    });
    const typed = "re-2026-x-17";
    const path = `${paths.portal.invoice(portal.business.slug, typed)}?client=${showId("cli", portal.clientId)}`;
    const params = { business: portal.business.slug, number: typed };
    const { status, location } = await call(world, loader, { path, params, as: portal.as });
    expect(status).toBe(308);
    const canonical = paths.portal.invoice(portal.business.slug, "RE-2026-X-17");
    expect(location).toBe(`${canonical}?client=${showId("cli", portal.clientId)}`);
    expect((await open(portal, document.number, { as: portal.as })).status).toBe(200);
    const nothing = await call(world, loader, {
      path: `/${portal.business.slug}/invoices/---`,
      params: { business: portal.business.slug, number: "---" },
      as: portal.as,
    });
    expect(nothing.status).toBe(404);
  });

  it("offers the account that the business has now for an invoice that came before any, never the file's", async () => {
    const payment = [{ meansCode: "58", account: { id: "DE96100500000417263905" } }];
    const document = makeDocument({ fields: { payment } });
    await issueInvoice(portal.business.ctx, { clientId: portal.clientId, document, transfer: null });
    const view = (await open(portal, document.number, { as: portal.as })).data as Data;
    expect(plain(view.ways.rows)).toContain("DE89370400440532013000");
    expect(plain(view)).not.toContain("0417263905");
    expect(view.ways.safe).toContain("These details have not changed since");
    const dinars = makeDocument({ totals: { currency: "RSD" } });
    await issueInvoice(portal.business.ctx, { clientId: portal.clientId, document: dinars, transfer: null });
    const without = (await open(portal, dinars.number, { as: portal.as })).data as Data;
    expect(without.ways.none).toContain("offers no bank account in RSD yet");
  });
});

describe("the first reading", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await makePortal(world);
  });
  const readings = (view: Data) => view.timeline.filter(({ icon }: Data) => icon === "eye");

  it("is noted once, when a person opens the page, and told to all at the client", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const colleague = await makeContact(portal.business, portal.clientId, { name: "Eva Nord" });
    const asColleague = await signedIn(world, colleague.personId);
    const first = await open(portal, document.number, { as: portal.as, headers: navigation });
    expect(readings(first.data)).toMatchObject([{ text: "First read by you" }]);
    const again = await open(portal, document.number, { as: asColleague, headers: navigation });
    expect(readings(again.data)).toMatchObject([{ text: "First read by Max Petersen" }]);
  });

  it.each([
    ["a prefetch", { ...navigation, "sec-purpose": "prefetch" }],
    ["an old prefetch", { ...navigation, purpose: "prefetch" }],
    ["a prerendering", { ...navigation, "sec-purpose": "prefetch;prerender" }],
    ["a script's fetch", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", accept: "*/*" }],
    ["a frame", { ...navigation, "sec-fetch-dest": "iframe" }],
    ["an old browser's fetch", { accept: "*/*" }],
  ])("is not noted by %s", async (_what, headers) => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const { status, data } = await open(portal, document.number, { as: portal.as, headers });
    expect(status).toBe(200);
    expect(readings(data)).toEqual([]);
    const later = await open(portal, document.number, { as: portal.as });
    expect(readings(later.data)).toEqual([]);
  });

  it("is noted by an old browser that asks for a page, but not by one that asks for its head", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const headers = { accept: "text/html,*/*;q=0.8" };
    const head = await open(portal, document.number, { as: portal.as, headers, method: "HEAD" });
    expect(readings(head.data)).toEqual([]);
    const page = await open(portal, document.number, { as: portal.as, headers });
    expect(readings(page.data)).toHaveLength(1);
  });

  it("is never a staff member's: they have no page here", async () => {
    const { document } = await makeInvoice(portal.business, portal.clientId);
    const staff = await makeStaff(portal.business);
    const as = await atDesk(world, staff);
    expect((await open(portal, document.number, { as, headers: navigation })).status).toBe(404);
    const page = await open(portal, document.number, { as: portal.as });
    expect(readings(page.data)).toEqual([]);
  });
});

describe("what has happened", () => {
  it("names issue, payment before it, credit and the due day ahead, newest first, and no staff", async () => {
    const portal = await makePortal(world);
    const { document } = await makeInvoice(portal.business, portal.clientId, {
      totals: { lines: [line({ price: "1000" })], prepaid: 19000n },
      fields: { dueOn: "2026-12-24" },
    });
    world.clock.advance({ minutes: 5 });
    await makeCreditNote(portal.business, portal.clientId, document.number);
    const view = (await open(portal, document.number, { as: portal.as })).data as Data;
    const told = view.timeline.map(({ text, note }: Data) => (note ? `${text}: ${note}` : text));
    expect(told).toEqual([
      "Due",
      expect.stringMatching(/^Credited €119\.00: Credit note /),
      "Issued: €190.00 had been paid before the invoice came here",
    ]);
    expect(view.timeline[0]).toMatchObject({ isAhead: true, at: "24 Dec" });
    expect(plain(view.timeline)).not.toContain("Jana");
  });
});
