import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import type { FileStore } from "#app/domain/disputes/file-store.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Files below a folder: a folder for each business, in it one for the last two digits of an id. What is half written
 * bears another name until all of it is on the disk, so that nobody ever reads it.
 */
export function diskFiles(folder: string): FileStore {
  const root = resolve(folder);
  const folderOf = (businessId: string, id: string) => join(root, known(businessId), known(id).slice(-2));
  const pathOf = (businessId: string, id: string) => join(folderOf(businessId, id), id);
  return {
    put: (businessId, id, bytes) => write(folderOf(businessId, id), id, bytes),
    open: (businessId, id) => read(pathOf(businessId, id)),
    remove: (businessId, id) => rm(pathOf(businessId, id), { force: true }),
    list: (businessId, before) => idsBelow(join(root, known(businessId)), before),
  };
}

/** An id of ours can lead nowhere else. */
function known(id: string): string {
  if (!uuid.test(id)) throw new Error("a file is stored under a UUID");
  return id;
}

async function write(folder: string, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `${id}.${randomUUID()}.part`);
  try {
    const file = await open(half, "wx", 0o600);
    try {
      for await (const chunk of bytes) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, join(folder, id));
    await syncFolder(folder);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** A new name survives a crash only when its folder was written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function read(path: string): Promise<ReadableStream<Uint8Array> | undefined> {
  const isThere = await stat(path).then(
    (found) => found.isFile(),
    (error) => unlessMissing(error, false),
  );
  if (!isThere) return undefined;
  return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
}

/** What a crash left half written goes with the rest: it bears the id in front. */
async function* idsBelow(folder: string, before: Date): AsyncIterable<string> {
  for await (const shelf of entriesOf(folder)) {
    for await (const name of entriesOf(join(folder, shelf))) {
      const path = join(folder, shelf, name);
      const found = await stat(path).catch((error) => unlessMissing(error, undefined));
      if (!found || found.mtime >= before) continue;
      if (uuid.test(name)) yield name;
      else if (name.endsWith(".part")) await rm(path, { force: true });
    }
  }
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch((error) => unlessMissing(error, undefined));
  if (entries) for await (const { name } of entries) yield name;
}

function unlessMissing<T>(error: NodeJS.ErrnoException, nothing: T): T {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return nothing;
  throw error;
}
