/**
 * A small bank under load, in a process of its own so that a crash is seen as one: tellers move money in transactions
 * and tell the parent of each transfer that was acknowledged to them; readers use reserved connections.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ISql } from "postgres";
import { connect } from "#db/client.server.ts";

export const accounts = 8;
export const openingBalance = 1_000;
export const tellers = 10;
export const readers = 3;

/** What the bank tells its parent: who got something done, and which transfer if it was one. */
export interface Done {
  worker: string;
  transfer?: string;
}

/** What it says at the end: how its failures were called. */
export interface Closing {
  failures: Record<string, number>;
}

if (process.argv[1] === import.meta.filename) await serve(process.argv[2] as string);

async function serve(url: string): Promise<void> {
  // Fewer connections than workers: some always wait in the pool's queues.
  const { sql, flight, close } = connect({ url, poolSize: 6, applicationName: "bank" });
  const failures: Record<string, number> = {};
  let isOpen = true;
  const tell = (message: Done | Closing) => process.send?.(message);

  async function work(worker: string, step: () => Promise<string | undefined>): Promise<void> {
    while (isOpen) {
      try {
        tell({ worker, transfer: await step() });
      } catch (error) {
        const code = (error as { code?: string }).code ?? String(error);
        failures[code] = (failures[code] ?? 0) + 1;
        await pause(10);
      }
    }
  }

  const works = [
    ...Array.from({ length: tellers }, (_, n) => work(`teller ${n}`, () => sql.begin(transfer))),
    ...Array.from({ length: readers }, (_, n) =>
      work(`reader ${n}`, async () => {
        await flight(null, [
          { text: "select sum(balance)::int from account", params: [], decode: (rows) => rows },
          { text: "select $1::int + pg_backend_pid()", params: [n], decode: (rows) => rows },
        ]);
        return undefined;
      }),
    ),
  ];
  process.on("message", async () => {
    isOpen = false;
    await Promise.all(works);
    await close();
    tell({ failures });
    process.disconnect();
  });
}

async function transfer(tx: ISql): Promise<string> {
  const id = randomUUID();
  const [payer, payee] = [Math.floor(Math.random() * accounts), Math.floor(Math.random() * accounts)].sort();
  await tx`insert into transfer (id, payer, payee, amount) values (${id}, ${payer as number}, ${payee as number}, 1)`;
  await tx`update account set balance = balance - 1 where id = ${payer as number}`;
  if (Math.random() < 0.3) await pause(1);
  await tx`update account set balance = balance + 1 where id = ${payee as number}`;
  return id;
}
