import { beforeAll, describe, expect, it } from "vitest";
import { addContact } from "#app/domain/clients/index.ts";
import { changePerson } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader } from "#app/routes/portal/_index.tsx";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal, plain, setFigures } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

const home = ({ business }: Portal, input: { as?: string; client?: string }) =>
  call(world, loader, {
    as: input.as,
    path: paths.portal.home(business.slug, { client: input.client }),
    params: { business: business.slug },
  });

const day = (dueOn: string, price = "100", currency = "EUR") => ({
  totals: { currency, lines: [line({ price })] },
  fields: { dueOn },
});

describe("a client's start page", () => {
  let portal: Portal;
  let view: Data;
  beforeAll(async () => {
    portal = await makePortal(world);
    const { business, clientId } = portal;
    await makeInvoice(business, clientId, day("2026-11-21", "100"));
    await makeInvoice(business, clientId, day("2026-11-24", "200"));
    await makeInvoice(business, clientId, day("2026-12-01", "300"));
    const later = await makeInvoice(business, clientId, day("2026-12-02", "400"));
    await makeInvoice(business, clientId, day("2026-11-25", "1000", "RSD"));
    const processing = await makeInvoice(business, clientId, day("2026-11-26", "500"));
    await setFigures(business, processing.id, { processing: 59500n });
    await makeInvoice(business, portal.otherClientId, day("2026-11-20", "7777"));
    await makeCreditNote(business, clientId, later.document.number, {
      totals: { lines: [line({ price: "50" })] },
      fields: { issuedOn: "2026-11-20" },
    });
    view = (await home(portal, { as: portal.as })).data;
  });

  it("puts first what is late, then what is due soon, and nothing that asks for nothing", () => {
    expect(view.heading).toBe("Four invoices need you");
    const due = view.due.map(({ amount, statuses }: Data) => `${amount} ${statuses[0].text}`);
    expect(due.map(plainText)).toEqual([
      "€119.00 Overdue by 3 days",
      "€238.00 Due today",
      "1,190.00 RSD Due tomorrow",
      "€357.00 Due in 7 days",
    ]);
  });

  it("says where the client stands in each currency, never added", () => {
    expect(view.areSeveral).toBe(true);
    expect(view.standings.map(({ currency }: Data) => currency)).toEqual(["EUR", "RSD"]);
    expect(plainText(view.standings[1].sum.amount)).toBe("1,190.00 RSD");
    expect(view.standings[0].sum.note).toBe("of which overdue: €119.00");
  });

  it("links the invoices that can wait, and tells what is good to know", () => {
    expect(view.more.href).toContain("status=due");
    const told = view.news.map(({ text }: Data) => text);
    expect(told).toContain("Lumen Studio credited €59.50 to you on Friday, 20 November.");
    expect(told.some((text: string) => text.startsWith("Lumen Studio sent invoice"))).toBe(true);
  });

  it("holds nothing of another client", () => {
    expect(plain(view)).not.toContain("7,777");
    expect(plain(view)).not.toContain("Café Süd");
  });

  it("is even when nothing is open, and waits when nothing has come", async () => {
    const fresh = await makePortal(world);
    const empty = (await home(fresh, { as: fresh.as })).data as Data;
    expect(empty).toMatchObject({ heading: "No invoices yet", hasInvoices: false, standings: [] });
    const { document } = await makeInvoice(fresh.business, fresh.clientId);
    await makeCreditNote(fresh.business, fresh.clientId, document.number);
    const even = (await home(fresh, { as: fresh.as })).data as Data;
    expect(even).toMatchObject({ heading: "We are even.", isEven: true, due: [], standings: [] });
  });

  it("does not claim to be even while an invoice waits for its day", async () => {
    const fresh = await makePortal(world);
    await makeInvoice(fresh.business, fresh.clientId, day("2027-02-01"));
    const view = (await home(fresh, { as: fresh.as })).data as Data;
    expect(view).toMatchObject({ heading: "Nothing is due now", due: [] });
    expect(view.more.text).toBe("Show 1 more invoice");
  });

  it("shows all of a person's clients, or the one they chose, and no one else's", async () => {
    const second = await makeClient(portal.business, "Zweite Bar");
    const email = portal.max.email;
    await addContact(portal.business.ctx, {
      clientId: second,
      name: "Max",
      email,
      role: "viewer",
      locale: "en",
    });
    await makeInvoice(portal.business, second, day("2026-11-22", "900"));
    const all = (await home(portal, { as: portal.as })).data as Data;
    expect(all.due.map(({ client }: Data) => client)).toContain("Zweite Bar");
    expect(all.choices.map(({ name }: Data) => name).sort()).toEqual(["Brauhaus Nord", "Zweite Bar"]);
    const client = showId("cli", second);
    const one = (await home(portal, { as: portal.as, client })).data as Data;
    expect(one.due.map(({ amount }: Data) => amount)).toEqual(["€1,071.00"]);
    expect(one.due[0].href).toContain(`client=${client}`);
    expect(one.choices.find(({ isHere }: Data) => isHere).name).toBe("Zweite Bar");
    const foreign = showId("cli", portal.otherClientId);
    for (const wrong of [foreign, "cli_nonsense", "x"])
      expect((await home(portal, { as: portal.as, client: wrong })).status).toBe(404);
  });

  it("what waits is paid from here, one by one or all of a currency, by who may pay", async () => {
    const { slug } = portal.business;
    const [first] = view.due;
    expect(first.pay).toMatch(new RegExp(`^/${slug}/pay\\?invoice=`));
    const all = view.standings.map(({ pay }: Data) => [plainText(pay.text), pay.href]);
    expect(all[1]).toEqual(["Pay 1,190.00 RSD", paths.portal.pay(slug, { currency: "RSD" })]);
    expect(all[0][0]).toMatch(/^Pay all, €/);
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const seen = (await home(portal, { as: await signedIn(world, viewer.personId) })).data as Data;
    expect(seen.due.every(({ pay }: Data) => pay === undefined)).toBe(true);
    expect(seen.standings.every(({ pay }: Data) => pay === undefined)).toBe(true);
  });

  it("does not exist for people of other businesses, and asks strangers to sign in", async () => {
    expect((await home(portal, { as: portal.asOutsider })).status).toBe(404);
    const { status, location } = await home(portal, {});
    expect([status, location]).toEqual([
      302,
      paths.login({ returnTo: paths.portal.home(portal.business.slug) }),
    ]);
  });

  it("reads Serbian to a Serbian reader", async () => {
    const ana = await makeContact(portal.business, portal.clientId, { name: "Ana" });
    await changePerson(world.base, ana.personId, { locale: "sr-Latn" });
    const view = (await home(portal, { as: await signedIn(world, ana.personId) })).data as Data;
    expect(view.heading).toBe("Četiri računa čekaju na Vas");
    expect(view.due.map(({ amount }: Data) => plainText(amount))).toContain("1.190,00 RSD");
    expect(view.due[0].statuses[0].text).toBe("Kasni 3 dana");
  });
});

const plainText = (text: string) => text.replaceAll("\u00a0", " ");
