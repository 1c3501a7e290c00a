import { beforeAll, describe, expect, test } from "vitest";
import { addClient, addContact, loadClient } from "#app/domain/clients/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as list } from "#app/routes/desk/clients._index.tsx";
import { loader as client } from "#app/routes/desk/clients.$id._index.tsx";
import { action as archive } from "#app/routes/desk/clients.$id.archive.ts";
import { action as changeContact } from "#app/routes/desk/clients.$id.contacts.$contact._index.tsx";
import { action as endContact } from "#app/routes/desk/clients.$id.contacts.$contact.end.tsx";
import { action as newContact } from "#app/routes/desk/clients.$id.contacts.new.tsx";
import { action as edit, loader as editing } from "#app/routes/desk/clients.$id.edit.tsx";
import { action as preferences } from "#app/routes/desk/clients.$id.preferences.ts";
import { action as newClient } from "#app/routes/desk/clients.new.tsx";
import { makeClient, makeContact, unique } from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

const look = async (shown: string): Promise<View> =>
  (await call(world, client, { path: paths.desk.client(shown), params: { id: shown }, as: desk.as.support }))
    .data;

const send = (action: unknown, params: Record<string, string>, form: Record<string, string>) =>
  call(world, action, {
    path: "/desk/clients",
    params,
    as: desk.as.support,
    form: { business: desk.business.slug, ...form },
  });

async function aClient(): Promise<{ id: string; shown: string }> {
  const id = await makeClient(desk.business);
  return { id, shown: showId("cli", id) };
}

describe("a client", () => {
  test("is added with what is known, and found by name, VAT ID and the address of a contact", async () => {
    const name = unique("Čačak Žito");
    const added = await send(
      newClient,
      {},
      {
        name,
        line1: "Dunavska 7",
        city: "Novi Sad",
        country: "RS",
        vatId: "rs 101-883-300",
        locale: "sr-Latn",
      },
    );
    expect(added.status).toBe(303);
    const shown = added.location?.split("/").at(-1) ?? "";
    const view = await look(shown);
    expect(view.client).toMatchObject({
      name,
      vatId: "RS101883300",
      address: ["Dunavska 7", "Novi Sad", "Serbia"],
    });
    await addContact(desk.business.ctx, {
      clientId: readId("cli", shown) ?? "",
      name: "Ana",
      email: "ana@zito.example",
      locale: "en",
    });
    for (const q of [
      name.toLowerCase().replace("čačak žito", "cacak zito"),
      "RS101883300",
      "ana@zito.example",
    ]) {
      const found = await call(world, list, { path: paths.desk.clients({ q }), as: desk.as.support });
      expect((found.data as View).rows.map((row: View) => row.name)).toEqual([name]);
    }
  });

  test("whose name is a script stays a text, in lists and titles alike", async () => {
    const name = `<script>alert("${unique("x")}")</script>`;
    const added = await send(newClient, {}, { name, locale: "en" });
    const view = await look(added.location?.split("/").at(-1) ?? "");
    expect(view.client.name).toBe(name);
    expect(view.title).toBe(`${name} · Lumen Studio`);
  });

  test("keeps what was typed when the form cannot be taken", async () => {
    const answer = await send(newClient, {}, { name: " ", city: "Novi Sad", country: "RS", locale: "en" });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      errors: { name: "Fill this in." },
      typed: { city: "Novi Sad", country: "RS" },
    });
    const long = await send(newClient, {}, { name: "x".repeat(201), locale: "en" });
    expect((long.data as View).errors.name).toBe("At most 200 characters.");
  });

  test("is edited: what is emptied is gone, what was there is shown in the form", async () => {
    const { shown, id } = await aClient();
    const params = { id: shown };
    await send(edit, params, { name: "Brauhaus Süd", vatId: "DE 123", city: "Kiel", country: "DE" });
    const form = await call(world, editing, {
      path: paths.desk.clientEdit(shown),
      params,
      as: desk.as.support,
    });
    expect((form.data as View).known).toMatchObject({ name: "Brauhaus Süd", vatId: "DE123", city: "Kiel" });
    const changed = await send(edit, params, { name: "Brauhaus Süd", vatId: "", city: "" });
    expect([changed.status, changed.location]).toEqual([303, paths.desk.client(shown, { done: "saved" })]);
    expect(await loadClient(desk.business.ctx, id)).toMatchObject({ vatId: null, address: {} });
  });

  test("has preferences, a language and somebody who looks after it", async () => {
    const { shown, id } = await aClient();
    const staff = showId("stf", desk.owner.id);
    await send(preferences, { id: shown }, { needsOrderReference: "on", locale: "sr-Latn", staff });
    expect(await loadClient(desk.business.ctx, id)).toMatchObject({
      preferences: { attachPdf: false, needsOrderReference: true },
      locale: "sr-Latn",
      staffId: desk.owner.id,
    });
    const other = await openDesk(world);
    const foreign = await send(
      preferences,
      { id: shown },
      { locale: "en", staff: showId("stf", other.owner.id) },
    );
    expect(foreign.status).toBeGreaterThanOrEqual(400);
    expect((await loadClient(desk.business.ctx, id)).staffId).toBe(desk.owner.id);
  });

  test("is put away and brought back, and leaves the list meanwhile", async () => {
    const { shown, id } = await aClient();
    const { name } = await loadClient(desk.business.ctx, id);
    const isListed = async () => {
      const found = await call(world, list, { path: paths.desk.clients({ q: name }), as: desk.as.support });
      return (found.data as View).rows.length === 1;
    };
    expect(await isListed()).toBe(true);
    await send(archive, { id: shown }, { archive: "yes" });
    await send(archive, { id: shown }, { archive: "yes" });
    expect([await isListed(), (await look(shown)).client.isArchived]).toEqual([false, true]);
    await send(archive, { id: shown }, {});
    expect([await isListed(), (await look(shown)).client.isArchived]).toEqual([true, false]);
  });

  test("shows where it stands in each currency, never added up, and its last invoices", async () => {
    const { shown, id } = await aClient();
    for (let n = 0; n < 6; n++) await makeInvoice(desk.business, id);
    await makeInvoice(desk.business, id, { fields: { currency: "USD" } });
    await makeCreditNote(desk.business, id, undefined);
    const view = await look(shown);
    expect(view.invoices).toHaveLength(5);
    expect(view.allInvoices).toBe(paths.desk.invoices({ client: shown }));
    expect(view.balances).toMatchObject([
      { currency: "EUR", outstanding: "€714.00", openCount: 6, credit: "€119.00" },
      { currency: "USD", openCount: 1 },
    ]);
  });
});

describe("clients in a list", () => {
  test("come in pages that miss nobody and show nobody twice", async () => {
    const crowd = await openDesk(world);
    const names = Array.from({ length: 60 }, (_, n) => `Kunde ${String(n).padStart(2, "0")}~`);
    for (const name of names) await addClient(crowd.business.ctx, { name, locale: "en" });
    const seen: string[] = [];
    let path: string | undefined = paths.desk.clients();
    while (path) {
      const page: View = (await call(world, list, { path, as: crowd.as.support })).data;
      expect(page.rows.length).toBeLessThanOrEqual(25);
      seen.push(...page.rows.map((row: View) => row.name));
      path = page.next;
    }
    expect(seen).toEqual(names);
  });

  test("begin at the start when the address makes no sense", async () => {
    for (const after of ["x", "~", "a~cli_x", "~cli_00000000000000000000000000", "%00"]) {
      const answer = await call(world, list, { path: `/desk/clients?after=${after}`, as: desk.as.support });
      expect(answer.status).toBe(200);
    }
  });
});

describe("a contact", () => {
  test("is added, told to sign in, and never twice", async () => {
    const { shown } = await aClient();
    const form = {
      name: "Ida Öl",
      email: "Ida@Brauhaus.example",
      role: "payer",
      receivesInvoices: "on",
      locale: "en",
    };
    const added = await send(newContact, { id: shown }, form);
    expect(added.status).toBe(303);
    const page = await call(world, client, {
      path: added.location ?? "",
      params: { id: shown },
      as: desk.as.support,
    });
    expect(page.data).toMatchObject({
      done: "Ida Öl can sign in now.",
      contacts: [{ name: "Ida Öl", email: "ida@brauhaus.example", role: "payer", lastSeen: null }],
    });
    const again = await send(newContact, { id: shown }, { ...form, name: "Other" });
    expect(again.status).toBe(409);
    expect((again.data as View).errors.email).toBe(
      "ida@brauhaus.example is already a contact of this client.",
    );
    expect((again.data as View).typed.name).toBe("Other");
  });

  test.each([
    [{ email: "no address" }, "email"],
    [{ name: "" }, "name"],
    [{ role: "owner" }, "role"],
  ])("with %j is refused at the field", async (wrong, field) => {
    const { shown } = await aClient();
    const form = { name: "Ida", email: "ida@x.example", role: "viewer", locale: "en", ...wrong };
    const answer = await send(newContact, { id: shown }, form);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.data as View).errors)).toEqual([field]);
  });

  test("changes role, name and what they receive; the role's change ends their sessions (case 14)", async () => {
    const { shown, id } = await aClient();
    const max = await makeContact(desk.business, id);
    const session = await signedIn(world, max.personId);
    expect((await look(shown)).contacts[0].lastSeen).not.toBeNull();
    const params = { id: shown, contact: showId("con", max.id) };
    await send(changeContact, params, { name: "Max <b>Neu</b>", role: "viewer", locale: "sr-Latn" });
    expect((await look(shown)).contacts[0]).toMatchObject({
      name: "Max <b>Neu</b>",
      role: "viewer",
      receivesInvoices: false,
    });
    const after = await call(world, list, { path: paths.desk.clients(), as: session });
    expect(after.location).toMatch(/^\/login/);
  });

  test("keeps access until the question is answered, and then has none", async () => {
    const { shown, id } = await aClient();
    const max = await makeContact(desk.business, id);
    const params = { id: shown, contact: showId("con", max.id) };
    const asked = await send(endContact, params, {});
    expect([asked.status, asked.location]).toEqual([303, paths.desk.contactEnd(shown, params.contact)]);
    expect((await look(shown)).contacts).toHaveLength(1);
    expect((await send(endContact, params, { confirmed: "yes" })).status).toBe(303);
    expect((await look(shown)).contacts).toEqual([]);
    expect((await send(endContact, params, { confirmed: "yes" })).status).toBe(404);
  });

  test("is not reached through another client of the same business", async () => {
    const [one, two] = [await aClient(), await aClient()];
    const max = await makeContact(desk.business, one.id);
    const params = { id: two.shown, contact: showId("con", max.id) };
    expect((await send(endContact, params, { confirmed: "yes" })).status).toBe(404);
    expect((await send(changeContact, params, { name: "X", role: "admin", locale: "en" })).status).toBe(404);
  });
});

describe("a page of clients", () => {
  test("begins at the start when its edge is a text that no client is called by", async () => {
    const { shown } = await aClient();
    const edge = (name: string) =>
      call(world, list, { path: paths.desk.clients({ after: `${name}~${shown}` }), as: desk.as.support });
    expect((await edge("\0")).status).toBe(200);
    expect((await edge("\0")).data).toMatchObject({ start: expect.any(String) });
    expect((await edge("zzzz")).status).toBe(200);
  });
});
