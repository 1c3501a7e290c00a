import { beforeAll, describe, expect, it } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/portal/settings._index.tsx";
import { makeContact } from "#test/factories/business.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

describe("a contact's settings", () => {
  let portal: Portal;
  let client: string;
  beforeAll(async () => {
    portal = await makePortal(world, "viewer");
    client = showId("cli", portal.clientId);
  });
  const target = () => ({
    path: paths.portal.settings(portal.business.slug),
    params: { business: portal.business.slug },
  });
  const open = async (as?: string) => call(world, loader, { ...target(), as });
  const save = (form: Record<string, string>, as?: string) => call(world, action, { ...target(), as, form });
  const receives = async (as = portal.as) => ((await open(as)).data as Data).clients[0].receivesInvoices;

  it("show what is mailed, and the people at the client and nobody else", async () => {
    const view = (await open(portal.as)).data as Data;
    expect(view.clients).toHaveLength(1);
    expect(view.clients[0]).toMatchObject({ id: client, name: "Brauhaus Nord", receivesInvoices: true });
    expect(view.clients[0].people).toEqual([
      { name: "Max Petersen", email: portal.max.email, isYou: true, about: "Viewer, receives invoices" },
    ]);
  });

  it("refuse to let the last one leave who receives invoices, and keep the form filled", async () => {
    const { status, data } = await save({ client }, portal.as);
    expect(status).toBe(409);
    expect((data as Data).errors.receivesInvoices).toContain("You are the only one at Brauhaus Nord");
    expect((data as Data).typed.client).toBe(client);
    expect(await receives()).toBe(true);
  });

  it("let a person leave and come back once somebody else receives them", async () => {
    await makeContact(portal.business, portal.clientId, { name: "Eva Nord" });
    const left = await save({ client }, portal.as);
    expect([left.status, left.location]).toEqual([
      303,
      paths.portal.settings(portal.business.slug, { saved: client }),
    ]);
    expect(await receives()).toBe(false);
    await save({ client, receivesInvoices: "on" }, portal.as);
    expect(await receives()).toBe(true);
  });

  it("let a person say that they are not asked how it went, and be asked again", async () => {
    const asked = async () => ((await open(portal.as)).data as Data).clients[0].receivesSurveys;
    for (const surveys of [true, false, true]) {
      await save(
        { client, receivesInvoices: "on", ...(surveys ? { receivesSurveys: "on" } : {}) },
        portal.as,
      );
      expect([await asked(), await receives()]).toEqual([surveys, true]);
    }
  });

  it("change nothing at other clients or for strangers (case 18)", async () => {
    const other = showId("cli", portal.otherClientId);
    expect((await save({ client: other }, portal.as)).status).toBe(404);
    expect((await save({ client }, portal.asStranger)).status).toBe(404);
    expect((await save({ client }, portal.asOutsider)).status).toBe(404);
    expect((await save({ client: "nonsense" }, portal.as)).status).toBe(404);
    expect((await save({ client })).status).toBe(401);
    expect((await open()).status).toBe(302);
    expect((await open(portal.asOutsider)).status).toBe(404);
    expect(await receives(portal.asStranger)).toBe(true);
  });

  it("show to a colleague who else can see the invoices", async () => {
    const eva = await makeContact(portal.business, portal.clientId, {
      name: "Adam Nord",
      receivesInvoices: false,
    });
    const view = (await open(await signedIn(world, eva.personId))).data as Data;
    const adam = view.clients[0].people.find(({ isYou }: Data) => isYou);
    expect(adam).toMatchObject({ name: "Adam Nord", about: "Payer" });
    expect(view.clients[0].people.length).toBeGreaterThan(1);
  });
});
