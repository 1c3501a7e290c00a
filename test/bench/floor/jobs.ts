/**
 * The floor under the job row: pg-boss as it comes, one worker with an empty handler, batches of 100 and a poll every
 * half second. With `burst` as its second argument a full batch is followed by the next at once. Prints one line of JSON.
 */
import { PgBoss } from "pg-boss";

const [count = 0, isBurst] = [Number(process.argv[2]), process.argv[3] === "burst"];
const boss = new PgBoss({ connectionString: process.env.DATABASE_URL, schema: "pgboss", migrate: false });
boss.on("error", (error) => console.error(error));
await boss.start();
const queue = `bench-empty-${Date.now()}`;
await boss.createQueue(queue);
for (let from = 0; from < count; from += 1000) {
  const jobs = Array.from({ length: Math.min(1000, count - from) }, (_, n) => ({ data: { n: from + n } }));
  await boss.insert(queue, jobs);
}
let done = 0;
const options = { batchSize: 100, pollingIntervalSeconds: 0.5, ...(isBurst && { burstWhenBatchFull: true }) };
const started = performance.now();
await new Promise<void>((resolve) => {
  void boss.work(queue, options, async (jobs) => {
    done += jobs.length;
    if (done >= count) resolve();
  });
});
console.log(JSON.stringify({ perSecond: count / ((performance.now() - started) / 1000) }));
await boss.stop({ graceful: true, timeout: 5_000 });
