import { mkdir, mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { diskFiles } from "#app/adapters/files/disk-files.ts";
import { transaction } from "#app/domain/core/index.ts";
import { askQuestion, loadAttachment, sweepFiles } from "#app/domain/disputes/index.ts";
import { newId } from "#app/kit/ids.ts";
import { attachments } from "#db/schema/disputes.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const folder = () => mkdtemp(join(tmpdir(), "kvit-disk-"));
const business = "01890000-0000-7000-8000-00000000b000";

async function* bytes(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

const textOf = async (stream: ReadableStream<Uint8Array> | undefined) =>
  stream && (await new Response(stream).text());

async function namesIn(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("files on the disk", () => {
  test("are there whole once they are put, and gone once removed", async () => {
    const store = diskFiles(await folder());
    const id = newId(new Date());
    await store.put(business, id, bytes("one, ", "two"));
    expect(await textOf(await store.open(business, id))).toBe("one, two");
    await store.remove(business, id);
    await store.remove(business, id);
    expect(await store.open(business, id)).toBeUndefined();
  });

  test("leave nothing behind when the bytes end in an error", async () => {
    const root = await folder();
    const store = diskFiles(root);
    const torn = (async function* () {
      yield Buffer.from("half");
      throw new Error("the caller hung up");
    })();
    await expect(store.put(business, newId(new Date()), torn)).rejects.toThrow("hung up");
    expect(await namesIn(root)).toEqual([]);
  });

  test.each(["../../etc/passwd", "..", "a/b", "", "CON", "x\u0000", "01890000-0000-7000-8000-00000000B000"])(
    "case 32: no name leads out of the folder: %j",
    async (name) => {
      const store = diskFiles(await folder());
      await expect(async () => store.put(business, name, bytes("x"))).rejects.toThrow("UUID");
      await expect(async () => store.open(name, newId(new Date()))).rejects.toThrow("UUID");
    },
  );
});

describe("case 35: a crash between the bytes and the row", () => {
  async function scene() {
    const root = await folder();
    const store = diskFiles(root);
    const own = await makeBusiness(world.base);
    const clientId = await makeClient(own, "Brauhaus Nord");
    const max = await makeContact(own, clientId, { role: "payer", name: "Max" });
    const invoice = await makeInvoice(own, clientId);
    const shelf = (id: string) => join(root, own.id, id.slice(-2));
    const age = async (id: string, name = id, hours = 25) => {
      const at = new Date(world.clock.now().getTime() - hours * 3_600_000);
      await utimes(join(shelf(id), name), at, at);
    };
    return { root, store, own, max, invoice, shelf, age };
  }

  test("bytes without a row are swept after a day, and not before", async () => {
    const { store, own, age } = await scene();
    const [old, young] = [newId(world.clock.now()), newId(world.clock.now())];
    for (const id of [old, young]) await store.put(own.id, id, bytes("orphan"));
    await age(old);
    await age(young, young, 23);
    expect(await sweepFiles(own.ctx, store)).toBe(1);
    expect(await store.open(own.id, old)).toBeUndefined();
    expect(await textOf(await store.open(own.id, young))).toBe("orphan");
  });

  test("bytes with a row stay however old they are", async () => {
    const { store, own, max, invoice, age } = await scene();
    const id = newId(world.clock.now());
    await store.put(own.id, id, bytes("an offer"));
    const file = {
      id,
      name: "Angebot.pdf",
      contentType: "application/pdf",
      size: 8,
      sha256: Buffer.alloc(32),
    };
    const { number } = await askQuestion(max.ctx, {
      invoiceId: invoice.id,
      text: "Why?",
      attachments: [file],
    });
    await age(id);
    expect(await sweepFiles(own.ctx, store)).toBe(0);
    expect(await loadAttachment(max.ctx, { number, id })).toMatchObject({ name: "Angebot.pdf" });
    const [row] = await transaction(own.ctx, ({ tx }) =>
      tx.select({ id: attachments.id }).from(attachments).where(eq(attachments.id, id)),
    );
    expect(row).toEqual({ id });
  });

  test("what a crash left half written is no file, and goes too", async () => {
    const { root, store, own, shelf, age } = await scene();
    const id = newId(world.clock.now());
    await mkdir(shelf(id), { recursive: true });
    await writeFile(join(shelf(id), `${id}.half.part`), "half");
    await age(id, `${id}.half.part`);
    expect(await store.open(own.id, id)).toBeUndefined();
    await sweepFiles(own.ctx, store);
    expect(await namesIn(root)).toEqual([]);
  });
});
