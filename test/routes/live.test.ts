import { beforeAll, expect, test } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as atDesk } from "#app/routes/desk/live.ts";
import { loader as inPortal } from "#app/routes/portal/live.ts";
import { type LiveHub, liveHub } from "#app/web/live/live-hub.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { call, atDesk as enter, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const stream = { accept: "text/event-stream" };
const subject = "0198c0de-0000-7000-8000-0000000000aa";
const about = showId("dsp", subject);
let business: TestBusiness;
let clientId: string;
let contact: string;
let staff: string;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
  contact = await signedIn(world, (await makeContact(business, clientId)).personId);
  staff = await enter(world, await makeStaff(business, "support"));
});

const open = (live: LiveHub, handler: unknown, path: string, as: string, headers = stream) =>
  call(world, handler, { path, as, live, headers, params: { business: business.slug } });
const desk = (live: LiveHub, headers?: typeof stream) =>
  open(live, atDesk, paths.desk.live(about), staff, headers);
const portal = (live: LiveHub) => open(live, inPortal, paths.portal.live(business.slug, about), contact);

/** A hub that says when so many look. */
function hubOf(lookers: number) {
  const live = liveHub();
  let seen = () => {};
  const looking = new Promise<void>((resolve) => {
    let left = lookers;
    seen = () => --left === 0 && resolve();
  });
  const watch: LiveHub["watch"] = (one) => {
    const stop = live.watch(one);
    seen();
    return stop;
  };
  return { live: { ...live, watch }, looking };
}

const changed = { businessId: "", clientId: "", about: [subject] };

test("an open page hears that what it is about has changed, and nothing of what happened", async () => {
  const { live, looking } = hubOf(2);
  const asked = Promise.all([desk(live), portal(live)]);
  await looking;
  live.tell({ ...changed, businessId: business.id, clientId });
  live.end();
  for (const answer of await asked) {
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    expect(answer.data).toBe("retry: 3000\n\nevent: change\ndata: 1\n\n");
  }
});

test("a client hears nothing of another client's", async () => {
  const other = await makeClient(business);
  const { live, looking } = hubOf(1);
  const asked = portal(live);
  await looking;
  live.tell({ ...changed, businessId: business.id, clientId: other });
  live.end();
  expect((await asked).data).toBe("retry: 3000\n\n");
});

test("it is a stream for pages and nothing else, and only of what has an id", async () => {
  expect((await desk(liveHub(), { accept: "text/html" })).status).toBe(406);
  const nothing = await open(liveHub(), atDesk, "/desk/live?about=everything", staff);
  expect(nothing.status).toBe(404);
});
