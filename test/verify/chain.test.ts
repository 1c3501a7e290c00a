import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadChainHead, readAnchor, writeAnchor } from "#app/domain/core/index.ts";
import type { AnchorBook } from "#app/verify/invariant.ts";
import { type Change, idsOf, inspectAfter } from "./inspect-after.ts";
import { type KeptHouse, keepHouse } from "./kept-house.ts";

let house: KeptHouse;
let anchors: AnchorBook;
let head: bigint;

beforeAll(async () => {
  house = await keepHouse();
  const lines: string[] = [];
  for (const business of [house.lumen, house.drina]) {
    const last = await loadChainHead(business.ctx);
    if (!last) throw new Error("nothing is sealed");
    const { seq, hash } = last;
    head = seq;
    lines.push(writeAnchor({ at: "2026-11-24", businessId: business.id, seq, hash: hash.toString("hex") }));
  }
  anchors = { anchors: lines.map((line) => readAnchor(line)!), flaws: [] };
});
afterAll(() => house.close());

const look = (change: Change, book?: AnchorBook) => inspectAfter(house.superuser, change, book);

async function flaws(change: Change, book?: AnchorBook): Promise<string[]> {
  const report = await look(change, book);
  return report.broken.find(({ id }) => id === "I11")?.examples ?? [];
}

/** An event of drina by its number, as a condition. */
const ofDrina = (seq: number) =>
  `(select event_id from event_seals s join businesses b on b.id = s.business_id where b.slug = 'drina' and seq = ${seq})`;

describe("the chain against a superuser (case 103)", () => {
  test.each([
    ["its data", `data = data || '{"role": "owner"}'`],
    ["its kind", "kind = 'client.changed'"],
    ["its moment", "at = at + interval '1 millisecond'"],
    ["its actor", "actor_kind = 'staff', actor_id = gen_random_uuid()"],
    ["its subject", "subject_id = gen_random_uuid()"],
    ["its subject's kind", "subject_kind = 'import'"],
    ["its client", "client_id = gen_random_uuid()"],
    ["the hash of its details", "details_hash = null"],
    ["its source", "source = 'cli'"],
    ["its request", "request_id = null"],
  ])("an event with %s changed is named by its number", async (_, set) => {
    const found = await flaws(`update events set ${set} where id = ${ofDrina(3)}`);
    expect(found).toEqual(["drina: number 3 is not what was sealed"]);
  });

  test("a deleted event is named by its number, its deleted seal too", async () => {
    const event = `delete from events where id = ${ofDrina(5)}`;
    expect(await flaws(event)).toEqual(["drina: the event of number 5 is missing"]);
    const seal = `delete from event_seals where event_id = ${ofDrina(4)}`;
    expect(await flaws(seal)).toEqual(["drina: number 4 of the chain is missing"]);
  });

  test("two swapped events are named by the first of them", async () => {
    const found = await flaws(async (sql) => {
      await sql.unsafe("alter table event_seals drop constraint event_seals_event");
      await sql.unsafe(`
        update event_seals s set event_id = case s.seq when 6 then ${ofDrina(8)} else ${ofDrina(6)} end
        from businesses b where b.id = s.business_id and b.slug = 'drina' and s.seq in (6, 8)`);
    });
    expect(found).toEqual(["drina: number 6 is not what was sealed"]);
  });

  test("an event moved to another business breaks the chain it came from", async () => {
    const found = await flaws(
      `update events set business_id = (select id from businesses where slug = 'lumen') where id = ${ofDrina(2)}`,
    );
    expect(found).toEqual(["drina: the event of number 2 is missing"]);
  });

  test("an emptied table of events or seals does not pass", async () => {
    const events = await look("truncate events cascade");
    expect(events.isWhole).toBe(false);
    const seals = await look("truncate event_seals");
    expect(idsOf(seals)).toEqual(["sealed-once"]);
    const all = await look("truncate events, event_seals, unsealed_events, event_details cascade");
    expect(all.isWhole).toBe(false);
  });

  const cutTail = `
    create temporary table tail on commit drop as
      select s.business_id, s.event_id from event_seals s join businesses b on b.id = s.business_id
      where b.slug = 'drina' and s.seq > (select max(seq) - 1 from event_seals x where x.business_id = s.business_id);
    delete from event_seals s using tail t where t.event_id = s.event_id;
    delete from event_details d using tail t where t.event_id = d.event_id;
    delete from messages m using tail t where t.event_id = m.event_id;
    delete from events e using tail t where t.event_id = e.id;
    update invoices set first_read_at = null where business_id = (select id from businesses where slug = 'drina');`;

  test("a lost tail shows against the head anchored outside, and only there", async () => {
    expect((await look(cutTail)).broken).toEqual([]);
    expect(await flaws(cutTail, anchors)).toEqual([
      `drina: number ${head}, anchored at 2026-11-24, is not in the chain or has another hash`,
    ]);
  });

  test("a chain written anew shows against an anchor of the old one", async () => {
    const other = { ...anchors.anchors[1]!, seq: 4n };
    expect(await flaws("select 1", { anchors: [other], flaws: [] })).toEqual([
      "drina: number 4, anchored at 2026-11-24, is not in the chain or has another hash",
    ]);
  });

  test("heads anchored earlier that still stand are fine, as is a chain that went on", async () => {
    const report = await look("select 1", anchors);
    expect(report.broken).toEqual([]);
    expect(report.lines[0]).toContain("2 anchors");
  });

  test("an anchor file that was taken away or garbled is no proof", async () => {
    const old = "update event_seals set sealed_at = now() - interval '3 days'";
    const fresh = "update event_seals set sealed_at = now()";
    const missing = { anchors: [], flaws: [], isMissing: true };
    expect(await flaws(old, missing)).toEqual([
      "the anchor file is not there, although the log is older than two days",
    ]);
    expect(await flaws(fresh, missing)).toEqual([]);
    const garbled = { anchors: [], flaws: ["line 3 of the anchor file is no anchor"] };
    expect(await flaws("select 1", garbled)).toEqual(garbled.flaws);
  });
});

describe("erasing personal details (case 102)", () => {
  test("leaves the chain whole and is told as a remark", async () => {
    const report = await look("delete from event_details");
    expect(report.isWhole).toBe(true);
    expect(report.lines.join("\n")).toMatch(/remark {3}the personal details of \d+ events were erased/);
  });

  test("details changed instead of erased are named, as are those with another key", async () => {
    const changed = await look(`update event_details set details = '{}' where event_id = ${ofDrina(1)}`);
    expect(idsOf(changed)).toEqual(["details"]);
    expect(changed.broken[0]?.examples[0]).toMatch(
      /^drina: the details of event .* \(business.created\) were changed$/,
    );
    const key = await look(`update event_details set key = sha256(key) where event_id = ${ofDrina(1)}`);
    expect(idsOf(key)).toEqual(["details"]);
  });
});

describe("events that wait for their seal", () => {
  test("are no failure, and remarked on only when they wait long", async () => {
    const wait = (since: string) => `
      insert into unsealed_events select business_id, event_id from event_seals where event_id = ${ofDrina(Number(head))};
      delete from event_seals where event_id = ${ofDrina(Number(head))};
      update events set at = now() - interval '${since}' where id = (select event_id from unsealed_events)`;
    const short = await look(wait("9 minutes"));
    expect(short.isWhole).toBe(true);
    expect(short.lines.join("\n")).not.toContain("remark");
    const long = await look(wait("11 minutes"));
    expect(long.isWhole).toBe(true);
    expect(long.lines.join("\n")).toMatch(/remark {3}1 events wait for their seal for more than 10 minutes/);
  });
});
