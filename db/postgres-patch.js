/**
 * Mends postgres.js 3.4.9 in node_modules (run by `postinstall`). As published it does not survive a connection that
 * drops inside a transaction or a reservation: the process ends by an uncatchable TypeError (upstream issues 1154,
 * 1208), and what a simple null check leaves behind is worse: the dead transaction's statements run inside whoever
 * reconnects on the same connection (1216), pooled connections wedge, reservations are never answered (1195, 1219),
 * and the first result after a reconnect can miss rows. Proved by test/db/postgres-patch.test.ts and
 * test/db/postgres-restart.test.ts. Refuses any other version or text: look again when upgrading.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
      lost = Errors.connection('CONNECTION_ENDED', options, options)
      c.reserved = c.onclose = null
      ending ? c.terminate() : onopen(c)
    }

    return sql

    function handler(q) {
      if (lost)
        return q.reject(lost)

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

const edits = { "connection.js": connectionEdits, "index.js": poolEdits };

/** The text with all edits in it. Throws when an edit's place is missing or ambiguous. */
function patched(text, name) {
  return edits[name].reduce((current, { why, before, after }) => {
    if (current.split(after).length === 2) return current;
    if (current.split(before).length !== 2) {
      throw new Error(`postgres-patch: ${name} is not the text this patch was written for (${why})`);
    }
    return current.replace(before, () => after);
  }, text);
}

/** Patches the postgres package in `folder`; repeating it changes nothing. Returns how many files it wrote. */
export function patchPostgres(folder) {
  const found = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  if (found !== version) {
    throw new Error(
      `postgres-patch: written for postgres ${version}, found ${found}: check whether it is still needed`,
    );
  }
  const targets = ["src", "cjs/src"].flatMap((part) =>
    Object.keys(edits).map((name) => [join(folder, part, name), name]),
  );
  // All texts are checked before the first is written: a half-patched library would be the worst of both.
  const outcome = targets.map(([path, name]) => {
    const text = readFileSync(path, "utf8");
    return { path, text, next: patched(text, name) };
  });
  const changed = outcome.filter(({ text, next }) => text !== next);
  for (const { path, next } of changed) writeFileSync(path, next);
  return changed.length;
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
