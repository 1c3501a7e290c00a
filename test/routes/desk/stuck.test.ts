import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { loader as today } from "#app/routes/desk/_index.tsx";
import { action, loader } from "#app/routes/desk/stuck.tsx";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { openDesk } from "./desk-world.ts";

const world = theWorld();

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const see = async (handler: unknown, path: string, as: string): Promise<View> =>
  (await call(world, handler, { path, as })).data;

/** A dead letter as the queue writes it when a job's tries are used up. */
async function die(businessId: string, queue = "send-message", data: object = { messageId: randomUUID() }) {
  const [payload, output] = [{ businessId, ...data }, { reason: "MailError" }].map((one) =>
    JSON.stringify(one),
  );
  await world.db.sql`
    insert into pgboss.job (name, data, source_name, source_id, source_created_on, source_retry_count, source_output)
    values ('dead-letter', ${payload as string}::text::jsonb, ${queue}, ${randomUUID()}, now(), 20,
      ${output as string}::text::jsonb)`;
}

const jobsFor = async (businessId: string, queue: string) =>
  (await world.jobsOf(queue)).filter((job) => job.businessId === businessId);

test("case 80: a job that used up its tries is told to staff, to those of its own business alone", async () => {
  const [desk, other] = [await openDesk(world), await openDesk(world)];
  await die(desk.business.id);
  const view = await see(loader, paths.desk.stuck(), desk.as.support);
  expect(view.rows).toMatchObject([{ what: "Send a mail", about: "tried 21 times, last reason: MailError" }]);
  expect(view.mayRetry).toBe(false);
  expect((await see(today, paths.desk.today(), desk.as.support)).needs.stuck).toBe(1);
  expect((await see(loader, paths.desk.stuck(), other.as.owner)).rows).toEqual([]);
});

test("case 80: tried again it goes back to its queue once, whoever presses how often", async () => {
  const [desk, other] = [await openDesk(world), await openDesk(world)];
  const messageId = randomUUID();
  await die(desk.business.id, "send-message", { messageId });
  await die(other.business.id);
  const press = () =>
    call(world, action, {
      path: paths.desk.stuck(),
      as: desk.as.owner,
      form: { business: desk.business.slug },
    });
  await Promise.all([press(), press(), press()]);
  const { id } = desk.business;
  expect(await jobsFor(id, "send-message")).toEqual([{ businessId: id, messageId }]);
  expect((await see(loader, paths.desk.stuck(), desk.as.owner)).rows).toEqual([]);
  expect((await see(loader, paths.desk.stuck(), other.as.owner)).rows).toHaveLength(1);
});

test("what no queue would take stays where it is seen, and support may look and not press", async () => {
  const desk = await openDesk(world);
  await die(desk.business.id, "fan-out", { eventId: 7 });
  const form = { business: desk.business.slug };
  const answer = await call(world, action, { path: paths.desk.stuck(), as: desk.as.owner, form });
  expect(answer.location).toBe(paths.desk.stuck({ done: "0" }));
  expect((await see(loader, paths.desk.stuck(), desk.as.owner)).rows).toHaveLength(1);
  const refused = await call(world, action, { path: paths.desk.stuck(), as: desk.as.support, form });
  expect(refused.status).toBe(403);
});
