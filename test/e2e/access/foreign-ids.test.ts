import { beforeAll, describe, expect, inject, test } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { type Cast, nobodys, type Objects, objectsOf, theCast } from "./cast.ts";
import { besidesDoors, theDatabase } from "./database-state.ts";
import { bringIn, ownFile } from "./files.ts";
import { told } from "./same-answer.ts";

const { web } = inject("site");
const db = theDatabase();
const absent = nobodys();
const d = paths.desk;
let cast: Cast;
let lumens: Objects;
/** what belongs to others: another client of Lumen, and the other business */
let others: Record<"client" | "contact" | "drinasClient" | "drinasContact" | "drinasStaff", string>;

beforeAll(async () => {
  cast = await theCast(web);
  lumens = await objectsOf(db, cast);
  const pick = async (slug: string) => {
    const [row] = await db.sql<{ client: string; contact: string; staff: string }[]>`
      select k.client_id as client, k.id as contact,
        (select id from staff_members s where s.business_id = b.id limit 1) as staff
      from contacts k join businesses b on b.id = k.business_id
      where b.slug = ${slug} and k.email <> 'max@brauhaus-nord.example' and k.ended_at is null
        and k.client_id <> (select client_id from contacts where email = 'max@brauhaus-nord.example')
      order by k.id limit 1`;
    if (!row) throw new Error(`${slug} has no other client`);
    return row;
  };
  const [neighbor, drinas] = [await pick("lumen"), await pick("drina")];
  others = {
    client: showId("cli", neighbor.client),
    contact: showId("con", neighbor.contact),
    drinasClient: showId("cli", drinas.client),
    drinasContact: showId("con", drinas.contact),
    drinasStaff: showId("stf", drinas.staff),
  };
});

/** Runs `work` and makes sure that it left nothing behind. */
async function writingNothing(work: () => Promise<void>) {
  await db.settled();
  const before = await db.written(besidesDoors);
  await work();
  expect(await db.written(besidesDoors)).toEqual(before);
}

describe("ids of others in one's own address", () => {
  const p = paths.portal;
  const pages: [string, (client: string) => string][] = [
    ["home", (client) => p.home("lumen", { client })],
    ["the list", (client) => p.invoices("lumen", { client })],
    ["paying", (client) => p.pay("lumen", { client })],
    ["the payments", (client) => p.payments("lumen", { client })],
    ["an invoice", (client) => p.invoice("lumen", lumens.invoiceKey, { client })],
    ["its PDF", (client) => `${p.invoicePdf("lumen", lumens.invoiceKey)}?client=${client}`],
    ["its XML", (client) => `${p.invoiceXml("lumen", lumens.invoiceKey)}?client=${client}`],
    ["its attachment", (client) => `${p.invoiceAttachment("lumen", lumens.invoiceKey, 1)}?client=${client}`],
    ["a credit note", (client) => p.creditNote("lumen", lumens.noteKey, { client })],
    ["settings", (client) => `${p.settings("lumen")}?client=${client}`],
  ];

  test.each(pages)("no ?client= of others opens %s (case 17)", async (_name, path) => {
    expect((await cast.max.get(path(lumens.client))).status).toBe(200);
    const gone = await told(await cast.max.get(path(absent.client)), [absent.client]);
    for (const client of [others.client, others.drinasClient]) {
      const answer = await cast.max.get(path(client));
      expect(answer.status).toBe(404);
      expect(await told(answer, [client])).toBe(gone);
    }
  });

  test("a number of the other business is no number of this one (case 17)", async () => {
    const one = await cast.elsewhere.get(p.invoice("drina", lumens.invoiceKey));
    const none = await cast.elsewhere.get(p.invoice("drina", absent.invoiceKey));
    expect(one.status).toBe(404);
    expect(await told(one, [lumens.invoiceKey])).toBe(await told(none, [absent.invoiceKey]));
  });

  test("the desk's list knows no client of the other business (case 17)", async () => {
    expect((await cast.owner.get(d.invoices({ client: lumens.client }))).status).toBe(200);
    const one = await cast.owner.get(d.invoices({ client: others.drinasClient }));
    const none = await cast.owner.get(d.invoices({ client: absent.client }));
    expect(one.status).toBe(404);
    expect(await told(one, [others.drinasClient])).toBe(await told(none, [absent.client]));
  });

  test("a contact is found under their own client alone (case 17)", async () => {
    const form = { business: "lumen", name: "Stolen", role: "admin", locale: "en", confirmed: "yes" };
    await writingNothing(async () => {
      for (const path of [d.contact, d.contactEnd]) {
        expect((await cast.owner.get(path(others.client, others.contact))).status).toBe(200);
        for (const contact of [others.contact, others.drinasContact]) {
          expect((await cast.owner.get(path(lumens.client, contact))).status).toBe(404);
          expect((await cast.owner.post(path(lumens.client, contact), form)).status).toBe(404);
        }
      }
    });
  });
});

describe("ids of others in the fields of a form", () => {
  test("no contact of another client or business receives an invoice (case 17)", async () => {
    const waiting = await bringIn(cast.owner, "lumen", ownFile());
    await writingNothing(async () => {
      for (const contact of [others.contact, others.drinasContact]) {
        const form = { business: "lumen", mail: "yes", [`contact.${contact}`]: "on" };
        const refused = await cast.owner.post(d.import(waiting), form);
        expect(refused.status).toBe(422);
      }
    });
    const form = { business: "lumen", mail: "yes", [`contact.${lumens.contact}`]: "on" };
    expect((await cast.owner.post(d.import(waiting), form)).status).toBe(303);
  });

  test("no staff of the other business is named to a client (case 17)", async () => {
    await writingNothing(async () => {
      const form = { business: "lumen", locale: "en", staff: others.drinasStaff };
      const refused = await cast.owner.post(d.clientPreferences(lumens.client), form);
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.status).toBeLessThan(500);
    });
  });

  test("nobody chooses for another client what is mailed (case 17)", async () => {
    await writingNothing(async () => {
      for (const client of [others.client, others.drinasClient, absent.client]) {
        const refused = await cast.max.post(paths.portal.settings("lumen"), { client });
        expect(refused.status).toBe(404);
      }
    });
  });

  test("nobody enters a desk where they do not work (case 13)", async () => {
    await writingNothing(async () => {
      expect((await cast.owner.post(d.enter(), { business: "drina" })).status).not.toBe(303);
      expect((await cast.max.post(d.enter(), { business: "lumen" })).status).toBe(422);
      const { owner } = cast;
      expect(await (await owner.get(d.today())).text()).toContain("Lumen");
    });
  });

  test("fields that no form has change nothing (case 22)", async () => {
    const fields = { business: "lumen", name: "Zimmer mit Aussicht", locale: "en" };
    const added = await cast.owner.post(d.clientNew(), fields);
    const path = added.headers.get("location") as string;
    const row = async () =>
      (await db.sql`select * from clients where name like 'Zimmer mit Aussicht%' order by name`).map(
        ({ name, sort_name, ...rest }) => rest,
      );
    const before = await row();
    expect([added.status, before.length]).toEqual([303, 1]);
    const more = {
      ...{ id: lumens.client, businessId: "x", business_id: "x", clientId: lumens.client, tags: "vip" },
      ...{ archivedAt: "2020-01-01", staffId: others.drinasStaff, createdAt: "2020-01-01", sortName: "a" },
      ...{ "preferences.attachPdf": "no", constructor: "x", isArchived: "yes" },
    };
    const form = new URLSearchParams({ ...fields, name: "Zimmer mit Aussicht 2" });
    for (const [name, value] of Object.entries(more)) form.set(name, value);
    form.set("__proto__", "x");
    const changed = await cast.owner.send(d.clientEdit(path.split("/").at(-1) as string), {
      method: "POST",
      headers: { origin: web },
      body: form,
    });
    expect(changed.status).toBe(303);
    expect(await row()).toEqual(before);
  });
});
