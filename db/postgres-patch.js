/**
 * Mends postgres.js 3.4.9 in node_modules (run by `postinstall`). As published it does not survive a connection that
 * drops inside a transaction or a reservation: the process ends by an uncatchable TypeError (upstream issues 1154,
 * 1208), and what a simple null check leaves behind is worse: the dead transaction's statements run inside whoever
 * reconnects on the same connection (1216), pooled connections wedge, reservations are never answered (1195, 1219),
 * and the first result after a reconnect can miss rows. Proved by test/db/postgres-patch.test.ts and
 * test/db/postgres-restart.test.ts. Refuses any other version or text: look again when upgrading.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const version = "3.4.9";

const connectionEdits = [
  {
    why: "a write after the socket has gone settles what waits for it instead of ending the process",
    before: `  function nextWrite(fn) {
`,
    after: `  function nextWrite(fn) {
    if (!socket) {
      clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      forget(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }

`,
  },
  {
    why: "nothing of the lost connection reaches the next one: bytes, timer, query, error, half a result",
    before: `    socket = null

    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
`,
    after: `    socket = chunk = nextWriteTimer = null
    forget(Errors.connection('CONNECTION_CLOSED', options))

    if (initial)
      return reconnect()

    ended && (ended(), ending = ended = null)
`,
  },
  {
    why: "the one place that settles everything a lost connection still owes",
    before: `  /* Handlers */
`,
    after: `  function forget(err) {
    stream && (stream.destroy(err), stream = null)
    query && queryError(query, err)
    while (sent.length)
      queryError(sent.shift(), err)
    query = results = errorResponse = final = null
    result = new Result()
    rows = 0
  }

  /* Handlers */
`,
  },
  {
    why: "a reservation that waits for this connection gets it, whether types are fetched or not",
    before: `      if (needsTypes) {
        initial.reserve && (initial = null)
        return fetchArrayTypes()
      }

      initial && !initial.reserve && execute(initial)
`,
    after: `      if (needsTypes)
        return fetchArrayTypes().catch(noop)

      initial.reserve ? initial.reserve(connection) : execute(initial)
`,
  },
  {
    why: "a cursor whose connection went away while its reader was busy touches no other query",
    before: `    try {
      const x = await Promise.resolve(query.cursorFn(result))
      rows = 0
`,
    after: `    const suspended = query
    try {
      const x = await Promise.resolve(query.cursorFn(result))
      if (query !== suspended)
        return
      rows = 0
`,
  },
  {
    why: "the same when the reader threw",
    before: `    } catch (err) {
      write(Sync)
      query.reject(err)
    }
`,
    after: `    } catch (err) {
      query === suspended && write(Sync)
      suspended.reject(err)
    }
`,
  },
  {
    why: "one flight is one packet: a list page's reads are longer than a kilobyte",
    before: `    if (fn || chunk.length >= 1024)
`,
    after: `    if (fn || chunk.length >= 16384)
`,
  },
];

const poolEdits = [
  {
    why: "a waiting reservation stands in one place, so that a failed connection cannot leave half of it behind",
    before: `    const queue = Queue()
    const c = open.length
      ? open.shift()
      : await new Promise((resolve, reject) => {
        const query = { reserve: resolve, reject }
        queries.push(query)
        closed.length && connect(closed.shift(), query)
      })

    move(c, reserved)
`,
    after: `    if (ending)
      throw Errors.connection('CONNECTION_ENDED', options, options)

    const queue = Queue()
    // An error carries the stack of where it was made: made only when somebody asks again.
    const ended = {}
    let lost = null
    const c = open.length
      ? open.shift()
      : await new Promise((resolve, reject) => {
        const query = { reserve: resolve, reject }
        closed.length
          ? connect(closed.shift(), query)
          : queries.push(query)
      })

    move(c, reserved)
    c.onclose = e => {
      lost = e
      while (queue.length)
        queue.shift().reject(e)
    }
`,
  },
  {
    why: "a reservation whose connection is lost neither gives it back nor uses its successor; none outlives end()",
    before: `    sql.release = () => {
      c.reserved = null
      onopen(c)
    }

    return sql

    function handler(q) {
      c.queue === full
`,
    after: `    sql.release = () => {
      if (lost)
        return
      lost = ended
      c.reserved = c.onclose = null
      ending ? c.terminate() : onopen(c)
    }

    return sql

    function handler(q) {
      if (lost)
        return q.reject(lost === ended ? Errors.connection('CONNECTION_ENDED', options, options) : lost)

      c.queue === full
`,
  },
  {
    why: "the transaction remembers that its connection is lost",
    before: `      , connection
      , prepare = null
`,
    after: `      , connection
      , lost = null
      , prepare = null
`,
  },
  {
    why: "and answers what waits in it",
    before: `        new Promise((_, reject) => connection.onclose = reject)
`,
    after: `        new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })
`,
  },
  {
    why: "later statements of a lost transaction, its own rollback among them, never reach another transaction",
    before: `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full
`,
    after: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)

        c.queue === full
`,
  },
];

const queryEdits = [
  {
    why: "a loop over a cursor whose connection is lost between two steps fails instead of ending as if that were all",
    before: `    let prev
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          if (this.executed && !this.active)
            return { done: true }
`,
    after: `    let prev
      , lost = null
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          if (lost)
            return Promise.reject(lost)
          if (this.executed && !this.active)
            return { done: true }
`,
  },
  {
    why: "the same, where the loss is heard of",
    before: `            this.reject = x => (this.active = false, reject(x))
          })
          this.execute()
`,
    after: `            this.reject = x => (this.active = false, lost = x, reject(x))
          })
          this.execute()
`,
  },
];

const edits = { "connection.js": connectionEdits, "index.js": poolEdits, "query.js": queryEdits };

/** SHA-256 of each file as published. */
const published = {
  "src/connection.js": "ee3a218d9aa6a6f2887c1a19da50009335fe84c11a5431d5cab72d6bc528632f",
  "src/index.js": "4e21f5733e70d79cffc10d10d4ef01031de4a9ac862210e43f8870029fd103ed",
  "src/query.js": "67c45a5151032aa46b587abc15381fe4efd97c696e5c1b53082b8161309c4ee2",
  "cjs/src/connection.js": "ce6d375809baad79963ef9b3773e6ac757bcf6da2362d4d85482bb14c2c751be",
  "cjs/src/index.js": "d8fea1a5311c47e65004646bc81f57305ac64d48f99004a5b3ca27bcfc6babf8",
  "cjs/src/query.js": "75ae9c69a1aaf3be4d8d65e4742c36018b89594907b85769e560c2590716c109",
};

/** Patches the postgres package in `folder`; repeating it changes nothing. Returns how many files it wrote. */
export function patchPostgres(folder) {
  const found = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  if (found !== version) {
    throw new Error(
      `postgres-patch: written for postgres ${version}, found ${found}: check whether it is still needed`,
    );
  }
  // All texts are checked before the first is written: a half-patched library would be the worst of both.
  const changed = Object.keys(published).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const original = undo(file, text);
    if (createHash("sha256").update(original).digest("hex") !== published[file]) {
      throw new Error(`postgres-patch: ${file} is neither as published nor as patched here: run npm ci`);
    }
    const next = apply(file, original);
    return next === text ? [] : [{ file, text: next }];
  });
  for (const { file, text } of changed) writeFileSync(join(folder, file), text);
  return changed.length;
}

function apply(file, text) {
  return edits[basename(file)].reduce(
    (current, { before, after }) => current.replace(before, () => after),
    text,
  );
}

function undo(file, text) {
  return edits[basename(file)].reduceRight(
    (current, { before, after }) => current.replace(after, () => before),
    text,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  try {
    patchPostgres(process.argv[2] ?? join(root, "node_modules", "postgres"));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
