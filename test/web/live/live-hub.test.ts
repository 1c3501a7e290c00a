import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type LiveWatch, liveHub, mostOfOnePerson } from "#app/web/live/live-hub.ts";

const [business, other, client, foreign, subject] = Array.from({ length: 5 }, () => randomUUID()) as [
  ...[string, string, string, string, string],
];

function watcher(fields: Partial<LiveWatch> = {}) {
  const told = { changes: 0, ends: 0 };
  const watch: LiveWatch = {
    ...{ businessId: business, clientIds: [client], about: subject, personId: randomUUID() },
    onChange: () => told.changes++,
    onEnd: () => told.ends++,
    ...fields,
  };
  return { watch, told };
}

test("who looks at something is told when it changed, and not when something else did", () => {
  const hub = liveHub();
  const { watch, told } = watcher();
  const stop = hub.watch(watch);
  hub.tell({ businessId: business, clientId: client, about: [randomUUID(), subject] });
  hub.tell({ businessId: business, clientId: client, about: [randomUUID()] });
  expect(told.changes).toBe(1);
  stop?.();
  hub.tell({ businessId: business, clientId: client, about: [subject] });
  expect(told.changes).toBe(1);
});

test("another business, another client, and what is the desk's alone are not told in the portal", () => {
  const hub = liveHub();
  const portal = watcher();
  const desk = watcher({ clientIds: "*" });
  hub.watch(portal.watch);
  hub.watch(desk.watch);
  hub.tell({ businessId: other, clientId: client, about: [subject] });
  hub.tell({ businessId: business, clientId: foreign, about: [subject] });
  hub.tell({ businessId: business, clientId: null, about: [subject] });
  expect([portal.told.changes, desk.told.changes]).toEqual([0, 2]);
});

test("one person has so many pages served and no more; a closed one makes room", () => {
  const hub = liveHub();
  const { watch } = watcher();
  const stops = Array.from({ length: mostOfOnePerson }, () => hub.watch({ ...watch }));
  expect(hub.watch({ ...watch })).toBeUndefined();
  stops[0]?.();
  stops[0]?.();
  expect(hub.watch({ ...watch })).toBeDefined();
  expect(hub.watch({ ...watch })).toBeUndefined();
});

test("after a gap everybody asks again, and at the end every stream is closed", () => {
  const hub = liveHub();
  const { watch, told } = watcher();
  hub.watch(watch);
  hub.tellAll();
  hub.end();
  expect(told).toEqual({ changes: 1, ends: 1 });
  expect(hub.watch(watch)).toBeUndefined();
});
