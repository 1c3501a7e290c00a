import { beforeAll, describe, expect, test } from "vitest";
import { listImprovements } from "#app/domain/trends/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import * as list from "#app/routes/desk/improvements._index.tsx";
import * as one from "#app/routes/desk/improvements.$id._index.tsx";
import * as publication from "#app/routes/desk/improvements.$id.publication.tsx";
import * as fresh from "#app/routes/desk/improvements.new.tsx";
import * as published from "#app/routes/portal/improvements.tsx";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, nobodys, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
let form: Record<string, string>;

beforeAll(async () => {
  desk = await openDesk(world);
  form = {
    ...{ business: desk.business.slug, said: "Hours were not explained.", did: "Hours are listed by day" },
    ...{ cause: "unclear_text", startedOn: "2026-09-01", windowDays: "60" },
    ownerId: showId("stf", desk.owner.id),
  };
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const as = () => desk.as.manager;

describe("improvements at the desk", () => {
  test("begin with the cause that the trends name, and with today", async () => {
    const path = paths.desk.improvementNew({ cause: "tax_setup" });
    const { data } = await call(world, fresh.loader, { path, as: as() });
    expect((data as View).known).toMatchObject({
      cause: "tax_setup",
      startedOn: "2026-11-24",
      windowDays: "60",
    });
  });

  test("are written down, changed and shown to clients, each by a form", async () => {
    const path = paths.desk.improvementNew();
    const added = await call(world, fresh.action, { path, as: as(), form });
    expect([added.status, added.location]).toEqual([303, paths.desk.improvements({ done: "added" })]);
    const [row] = await listImprovements(desk.owner.ctx);
    const id = showId("imv", row?.id as string);
    const params = { id };
    const changed = { ...form, did: "Hours are listed by day and person" };
    const at = { path: paths.desk.improvement(id), params, as: as() };
    expect((await call(world, one.action, { ...at, form: changed })).status).toBe(303);
    const clientId = await makeClient(desk.business);
    const contact = await makeContact(desk.business, clientId, { role: "viewer" });
    const read = async () => {
      const slug = desk.business.slug;
      const path = paths.portal.improvements(slug);
      const token = await signedIn(world, contact.personId);
      return (
        (await call(world, published.loader, { path, params: { business: slug }, as: token })).data as View
      ).rows;
    };
    expect(await read()).toEqual([]);
    const press = { path: paths.desk.improvementPublish(id), params, as: as() };
    expect((await call(world, publication.loader, press)).status).toBe(200);
    const shown = await call(world, publication.action, { ...press, form: { business: desk.business.slug } });
    expect(shown.location).toBe(paths.desk.improvement(id, { done: "published" }));
    expect(await read()).toMatchObject([
      { did: "Hours are listed by day and person", since: "1 September 2026" },
    ]);
    const view = (await call(world, list.loader, { path: paths.desk.improvements(), as: as() })).data as View;
    expect(view.rows[0]).toMatchObject({
      outcome: "Nothing to compare yet",
      published: expect.stringContaining("Nov 2026"),
    });
  });

  test("with a wrong field come back filled, with what is wrong at the field", async () => {
    const path = paths.desk.improvementNew();
    const wrong = { ...form, said: "", windowDays: "4" };
    const answer = await call(world, fresh.action, { path, as: as(), form: wrong });
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.data as View).errors).sort()).toEqual(["said", "windowDays"]);
    expect((answer.data as View).typed.did).toBe(form.did);
  });

  test("are not for support, and nobody's are not found", async () => {
    const support = desk.as.support;
    expect((await call(world, list.loader, { path: paths.desk.improvements(), as: support })).status).toBe(
      403,
    );
    expect(
      (await call(world, fresh.action, { path: paths.desk.improvementNew(), as: support, form })).status,
    ).toBe(403);
    const id = nobodys("imv");
    const at = { path: paths.desk.improvement(id), params: { id }, as: as() };
    expect((await call(world, one.loader, at)).status).toBe(404);
    expect((await call(world, one.action, { ...at, form })).status).toBe(404);
    expect((await call(world, publication.action, { ...at, form })).status).toBe(404);
  });
});
