import type { Job } from "pg-boss";
import { expect, test } from "vitest";
import { PayloadError, runBatch } from "#app/jobs/run-batch.ts";

const log: { message: string; facts?: Record<string, unknown> }[] = [];
const note = (message: string, facts?: Record<string, unknown>) => void log.push({ message, facts });
const options = { parallel: 2, seconds: 0.05, log: { info: note, warn: note, error: note } };
const jobs = (...names: string[]) =>
  names.map((id) => ({ id, name: "q", data: { id } }) as Job<{ id: string }>);

test("a job that throws or never ends fails alone, and the others of its batch are done (case 80)", async () => {
  const done: string[] = [];
  const results = await runBatch(
    "q",
    jobs("throws", "hangs", "a", "b", "c"),
    async ({ id }) => {
      if (id === "throws") throw new Error("the amount of max@brauhaus.example is 5");
      if (id === "hangs") return new Promise(() => {});
      done.push(id);
    },
    options,
  );
  expect(done).toEqual(["a", "b", "c"]);
  expect(Object.fromEntries(results.map(({ id, status }) => [id, status]))).toEqual({
    throws: "failed",
    hangs: "failed",
    a: "completed",
    b: "completed",
    c: "completed",
  });
  expect(log.map(({ facts }) => facts?.job)).toEqual(["throws", "hangs"]);
});

test("the queue keeps the name of a failure and nothing it says (case 8)", async () => {
  const [result] = await runBatch("q", jobs("a"), () => Promise.reject(new TypeError("token=abc")), options);
  expect(result).toEqual({ id: "a", status: "failed", output: { reason: "TypeError" } });
});

test("what no try can mend goes to the dead letters at once", async () => {
  const [result] = await runBatch("q", jobs("a"), () => Promise.reject(new PayloadError("no")), options);
  expect(result).toMatchObject({ status: "deadletter" });
});

test("never more at once than it may", async () => {
  let now = 0;
  let most = 0;
  await runBatch(
    "q",
    jobs("a", "b", "c", "d", "e"),
    async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
    },
    options,
  );
  expect(most).toBe(2);
});
